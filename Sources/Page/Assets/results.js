// The queue and the results.

import { clock, size, span, stageName, t } from "./i18n.js";

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key in made && key !== "list") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
};

export class Results {
  // `act(name, job)`: cancel, retry, remove, smaller, look.
  constructor(list, act) {
    Object.assign(this, { list, act, shown: new Map() });
  }

  show(jobs) {
    const ids = new Set(jobs.map((job) => job.id));
    for (const [id, item] of this.shown) {
      if (!ids.has(id)) {
        item.root.remove();
        this.shown.delete(id);
      }
    }
    // The newest first.
    jobs.forEach((job) => {
      let item = this.shown.get(job.id);
      if (!item) {
        item = { root: element("li"), key: "" };
        item.root.dataset.job = job.id;
        this.shown.set(job.id, item);
        this.list.prepend(item.root);
      }
      const key = `${job.status} ${job.error ?? ""}`;
      item.root.dataset.status = job.status;
      if (item.key !== key) {
        item.key = key;
        this.build(item, job);
      }
      if (job.status === "running") this.progress(item, job);
    });
  }

  build(item, job) {
    const name = element("h3", { textContent: job.name });
    const thumb = element("div", { className: "thumb" });
    const acts = element("div", { className: "acts" });
    const button = (label, act, className = "plain", about) => {
      const made = element("button", { type: "button", className, textContent: label });
      if (about) made.setAttribute("aria-label", about);
      made.addEventListener("click", () => this.act(act, job));
      acts.append(made);
      return made;
    };
    const parts = [thumb, name];
    item.progress = item.line = null;
    if (job.status === "done") {
      const address = `/page/results/${job.id}`;
      parts.push(this.sizes(job));
      const facts = [job.width ? `${job.width} × ${job.height}` : "", job.duration ? clock(job.duration, 1) : "",
        job.score ? t("score", Math.round(job.score)) : ""].filter(Boolean).join(" · ");
      parts.push(element("p", { className: "fine", textContent: facts }));
      if (job.isSource) parts.push(element("p", { className: "said", textContent: t("sourceKept") }));
      for (const warning of job.warnings) parts.push(element("p", { className: "said", textContent: warning }));
      if (job.ending === ".gif") thumb.append(element("img", { src: address, alt: "", loading: "lazy" }));
      else if (job.ending === ".mp4") {
        const video = element("video", { src: address, muted: true, loop: true, playsInline: true, preload: "metadata" });
        video.tabIndex = -1;
        thumb.addEventListener("pointerenter", () => video.play().catch(() => {}));
        thumb.addEventListener("pointerleave", () => video.pause());
        thumb.append(video);
      } else thumb.append("♪");
      const save = element("a", { className: "main", href: address, download: job.name, textContent: t("download") });
      save.setAttribute("aria-label", `${t("download")} ${job.name}`);
      acts.append(save);
      if (job.ending !== ".m4a" && !job.isSource) {
        button(t("compareResult"), "look", "plain", t("viewResult", job.name));
      }
      if (!job.isSource) button(t("smaller"), "smaller", "plain", `${t("smaller")}: ${job.name}`);
    } else if (job.status === "running") {
      item.progress = element("progress", { max: 100 });
      item.progress.setAttribute("aria-label", job.name);
      item.line = element("p", { className: "fine" });
      parts.push(item.progress, item.line);
      button(t("cancel"), "cancel", "plain", `${t("cancel")} ${job.name}`);
    } else if (job.status === "waiting") {
      parts.push(element("p", { className: "fine", textContent: t("waiting") }));
      button(t("cancel"), "cancel", "plain", `${t("cancel")} ${job.name}`);
    } else {
      const isBad = job.status === "failed";
      parts.push(element("p", { className: "fine", textContent: isBad ? t("failed") : t("cancelled") }));
      if (isBad) parts.push(element("p", { className: "said bad", textContent: job.error ?? "" }));
      button(t("retry"), "retry", "plain", `${t("retry")}: ${job.name}`);
    }
    if (!["running", "waiting"].includes(job.status)) {
      button(t("forget"), "remove", "plain last", `${t("forget")} ${job.name}`);
    }
    item.root.replaceChildren(...parts, acts);
  }

  sizes(job) {
    const line = element("p", { className: "sizes" }, element("b", { textContent: size(job.outputBytes) }));
    if (job.sourceBytes && !job.isSource) {
      const share = Math.round((100 * job.outputBytes) / job.sourceBytes) - 100;
      line.append(element("span", { textContent: t("from", size(job.sourceBytes)) }));
      line.append(element("span", { className: share < 0 ? "less" : "", textContent: `${share < 0 ? "−" : "+"}${Math.abs(share)} %` }));
    }
    return line;
  }

  progress(item, job) {
    if (!item.progress) return;
    if (job.percent === undefined || job.percent === null) item.progress.removeAttribute("value");
    else item.progress.value = job.percent;
    item.line.textContent = [
      job.stage ? stageName(job.stage) : t("working"),
      job.percent ? `${job.percent} %` : "",
      job.bytes > 1000 ? t("soFar", size(job.bytes)) : "",
      job.eta > 1 ? t("left", span(job.eta)) : "",
    ].filter(Boolean).join(" · ");
  }
}
