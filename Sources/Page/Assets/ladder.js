// A grid of widths and qualities, each from a sample, to pick from.

import { size, t } from "./i18n.js";
import { post } from "./net.js";
import { sampleOptions } from "./words.js";

const $ = (id) => document.getElementById(id);
const qualities = [50, 75, 90];

export class Ladder {
  constructor(picked) {
    this.picked = picked;
    this.token = 0;
    $("ladder").addEventListener("close", () => this.token++);
  }

  async open(clip, list, at, end) {
    const token = ++this.token;
    const widths = [1920, 1280, 960, 640, 480, 320].filter((width) => width < clip.width);
    const columns = [clip.width, ...widths].slice(0, 4);
    const cell = (name, attributes = {}, ...children) => {
      const made = Object.assign(document.createElement(name), attributes);
      made.append(...children);
      return made;
    };
    const cells = [];
    const head = cell("tr", {}, cell("td"), ...columns.map((width) => cell("th", { scope: "col", textContent: t("pixels", width) })));
    const rows = qualities.map((quality) => cell("tr", {}, cell("th", { scope: "row", textContent: t("look", quality) }),
      ...columns.map((width) => {
        const button = cell("button", { type: "button", textContent: "…", disabled: true });
        button.setAttribute("aria-label", t("ladderCell", width, quality));
        button.addEventListener("click", () => {
          $("ladder").close();
          this.picked(width, quality);
        });
        cells.push({ button, width, quality });
        return cell("td", {}, button);
      })));
    $("ladder-table").replaceChildren(cell("thead", {}, head), cell("tbody", {}, ...rows));
    $("ladder").showModal();
    for (const { button, width, quality } of cells) {
      if (token !== this.token) return;
      const words = list.filter((word) => !/^--(quality|width)=/.test(word)).concat(`--quality=${quality}`);
      if (width < clip.width) words.push(`--width=${width}`);
      try {
        const { estimate, error } = await post("look/ladder", { estimate: true, file: clip.id, words });
        if (token !== this.token) return;
        if (!estimate) throw new Error(error);
        const from = Math.min(at, Math.max(0, end - 0.4));
        const made = await post("look/ladder", { file: clip.id, words: sampleOptions(words, { ...estimate, quality }, from, 0.4) });
        if (token !== this.token) return;
        const address = `/page/looks/${made.look}`;
        const picture = words.includes("--gif")
          ? cell("img", { src: address, alt: "" })
          : cell("video", { src: address, muted: true, loop: true, autoplay: true, playsInline: true, tabIndex: -1 });
        button.replaceChildren(picture, cell("b", { textContent: t("about") + size(estimate.bytes) }));
        button.setAttribute("aria-label", `${t("ladderCell", width, quality)}, ${t("about")}${size(estimate.bytes)}`);
        button.disabled = false;
      } catch (error) {
        if (token === this.token) button.textContent = error.message || "–";
      }
    }
  }
}
