// The clip: its picture, its filmstrip with the part that is kept, and the cropped part.

import { clock, t } from "./i18n.js";
import { post } from "./net.js";

const $ = (id) => document.getElementById(id);

export class Stage {
  // `changed` is called when the part that is kept or cropped changes.
  constructor(changed, moved) {
    this.video = $("video");
    this.still = $("still");
    this.changed = changed;
    this.moved = moved;
    this.token = 0;
    this.file = null;
    this.scale = 1;
    this.video.addEventListener("timeupdate", () => this.tick());
    this.video.addEventListener("seeked", () => this.tick());
    this.video.addEventListener("play", () => this.follow());
    this.video.addEventListener("pause", () => this.tick());
    this.video.addEventListener("loadeddata", () => this.layOut());
    this.video.addEventListener("click", () => this.toggle());
    this.still.addEventListener("load", () => this.layOut());
    new ResizeObserver(() => this.layOut()).observe($("frame"));
    $("play").addEventListener("click", () => this.toggle());
    this.handle($("handle-a"), (time) => this.keep(time, this.end), () => this.start, t("handleA"));
    this.handle($("handle-b"), (time) => this.keep(this.start, time), () => this.end, t("handleB"));
    this.handle($("head"), (time) => this.seek(time), () => this.shown, t("head"));
    $("film").addEventListener("pointerdown", (event) => this.drag(event, (time) => this.seek(time)));
    $("untrim").addEventListener("click", () => this.keep(0, this.duration));
    this.cropping();
  }

  get rate() { return this.file?.frameRate || 25; }
  get duration() { return this.file?.duration ?? 0; }
  get start() { return this.own?.start ?? 0; }
  get end() { return this.own?.end ?? this.duration; }
  get shown() { return Math.min(this.duration, this.wanted ?? this.video.currentTime); }

  async load(file, own) {
    const isSame = this.file?.id === file.id;
    [this.file, this.own] = [file, own];
    if (isSame) return this.layOut();
    const token = ++this.token;
    this.video.pause();
    this.wanted = null;
    this.ready = false;
    $("preparing").hidden = true;
    const isStill = file.kind === "image";
    this.still.hidden = !isStill;
    this.video.hidden = isStill;
    $("trim").hidden = isStill || !file.duration;
    $("play").hidden = isStill;
    this.clearFilm();
    this.layOut();
    if (isStill) {
      this.video.removeAttribute("src");
      this.still.src = `/page/source/${file.id}`;
      return;
    }
    if (file.width) this.video.style.aspectRatio = `${file.width} / ${file.height}`;
    // A browser shows no GIF as a video.
    const isPlayed = !file.container.startsWith("gif") && (await this.play(`/page/source/${file.id}`, token));
    if (token !== this.token || isPlayed) return;
    $("preparing").textContent = t("preparing");
    $("preparing").hidden = false;
    try {
      file.preview ??= post("look/preview", {
        file: file.id,
        words: ["--mp4", "--max-size=960x960", "--crf=23", "--x264-preset=ultrafast"],
      });
      const { look } = await file.preview;
      if (token !== this.token) return;
      if (await this.play(`/page/looks/${look}`, token)) {
        $("preparing").hidden = true;
        return;
      }
    } catch {
      file.preview = null;
    }
    if (token === this.token) $("preparing").textContent = t("noPreview");
  }

  // Whether the browser can show it.
  play(address, token) {
    return new Promise((resolve) => {
      const video = this.video;
      const done = (isPlayed) => {
        video.removeEventListener("loadeddata", good);
        video.removeEventListener("error", bad);
        if (isPlayed && token === this.token) {
          this.ready = true;
          this.address = address;
          this.reveal(this.start);
          this.paintFilm(address, token);
        }
        resolve(isPlayed);
      };
      const good = () => done(video.videoWidth > 0 || this.file.kind === "audio");
      const bad = () => done(false);
      video.addEventListener("loadeddata", good);
      video.addEventListener("error", bad);
      video.src = address;
    });
  }

  // MARK: Time

  frame(time) { return Math.floor(time * this.rate + 0.01); }
  snapped(time) {
    const frame = Math.round(Math.min(Math.max(0, time), this.duration) * this.rate);
    return Math.min(this.duration, frame / this.rate);
  }

  seek(time) {
    this.moved?.();
    this.reveal(time);
  }

  reveal(time) {
    const frame = this.snapped(time);
    this.wanted = frame;
    // In the middle of a frame, which is then the one that is shown.
    this.video.currentTime = Math.min(Math.max(0, this.duration - 0.001), frame + 0.4 / this.rate);
    this.tick();
  }

  toggle() {
    if (!this.video.paused) return this.video.pause();
    this.moved?.();
    this.wanted = null;
    if (this.video.currentTime >= this.end - 0.05 || this.video.currentTime < this.start - 0.05) {
      this.video.currentTime = this.start;
    }
    this.video.play().catch(() => {});
  }

  // While it plays, only the part that is kept is shown, again and again.
  follow() {
    this.wanted = null;
    const step = () => {
      if (this.video.paused) return;
      if (this.video.currentTime >= this.end - 0.5 / this.rate) this.video.currentTime = this.start;
      this.tick();
      requestAnimationFrame(step);
    };
    step();
  }

  tick() {
    const isOn = !this.video.paused;
    $("play").classList.toggle("on", isOn);
    $("play").setAttribute("aria-label", isOn ? t("pause") : t("play"));
    const time = this.shown;
    $("readout").replaceChildren(
      Object.assign(document.createElement("b"), { textContent: clock(time) }),
      this.file?.frameRate ? ` · ${t("frameOf", this.frame(time))}` : "",
    );
    this.place($("head"), time);
    this.value($("head"), time);
  }

  place(element, time) {
    element.style.left = `${this.duration ? (100 * Math.min(time, this.duration)) / this.duration : 0}%`;
  }

  value(element, time) {
    element.setAttribute("aria-valuemin", "0");
    element.setAttribute("aria-valuemax", this.duration.toFixed(2));
    element.setAttribute("aria-valuenow", time.toFixed(2));
    element.setAttribute("aria-valuetext", `${clock(time)}, ${t("frameOf", this.frame(time))}`);
  }

  keep(start, end) {
    const least = 1 / this.rate;
    let [from, to] = [this.snapped(start), this.snapped(end)];
    if (end >= this.duration - least / 2) to = this.duration;
    if (to - from < least) {
      if (start !== this.start) from = Math.max(0, to - least);
      else to = Math.min(this.duration, from + least);
    }
    const floor = (value) => Math.floor(value * 1000 + 1e-6) / 1000;
    const moved = from !== this.start ? from : to - least;
    if (from > 0) this.own.start = floor(from);
    else delete this.own.start;
    if (to < this.duration) this.own.end = floor(to);
    else delete this.own.end;
    this.seek(moved);
    this.layOut();
    this.changed();
  }

  drag(event, move) {
    if (event.button > 0) return;
    const rail = $("film").getBoundingClientRect();
    const at = (event) => move(((event.clientX - rail.left) / rail.width) * this.duration);
    const target = event.currentTarget;
    target.setPointerCapture(event.pointerId);
    at(event);
    target.addEventListener("pointermove", at);
    const end = () => target.removeEventListener("pointermove", at);
    target.addEventListener("pointerup", end, { once: true });
    target.addEventListener("pointercancel", end, { once: true });
  }

  handle(element, move, now, label) {
    element.setAttribute("aria-label", label);
    element.addEventListener("pointerdown", (event) => {
      element.focus();
      this.drag(event, move);
    });
    element.addEventListener("keydown", (event) => {
      const step = event.shiftKey ? 1 : 1 / this.rate;
      const time = {
        ArrowLeft: now() - step, ArrowRight: now() + step, ArrowDown: now() - step, ArrowUp: now() + step,
        PageDown: now() - 5, PageUp: now() + 5, Home: 0, End: this.duration,
      }[event.key];
      if (time === undefined) return;
      event.preventDefault();
      move(time);
    });
  }

  // MARK: The filmstrip

  clearFilm() {
    const canvas = $("film");
    canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height);
  }

  async paintFilm(address, token) {
    if (!this.file.width) return;
    const canvas = $("film");
    const context = canvas.getContext("2d");
    canvas.width = Math.max(600, Math.min(2400, Math.round(canvas.clientWidth * devicePixelRatio)));
    canvas.height = Math.round(72 * devicePixelRatio);
    const width = Math.max(40, Math.min(canvas.width / 4, canvas.height * (this.file.width / this.file.height)));
    const count = Math.ceil(canvas.width / width);
    const film = document.createElement("video");
    [film.muted, film.preload, film.src] = [true, "auto", address];
    const next = (name) => new Promise((resolve) => {
      film.addEventListener(name, () => resolve(true), { once: true });
      film.addEventListener("error", () => resolve(false), { once: true });
    });
    if (!(await next("loadeddata"))) return;
    for (let index = 0; index < count && token === this.token; index++) {
      const seeked = next("seeked");
      film.currentTime = ((index + 0.5) / count) * this.duration;
      if (!(await seeked)) break;
      const [w, h] = [film.videoWidth, film.videoHeight];
      const part = Math.min(w, (h * width) / canvas.height);
      context.drawImage(film, (w - part) / 2, 0, part, h, index * width, 0, width + 1, canvas.height);
    }
    film.removeAttribute("src");
    film.load();
  }

  // MARK: Layout

  layOut() {
    if (!this.file) return;
    const share = (time) => (this.duration ? (100 * time) / this.duration : 0);
    this.place($("handle-a"), this.start);
    this.place($("handle-b"), this.end);
    this.value($("handle-a"), this.start);
    this.value($("handle-b"), this.end);
    $("out-a").style.width = `${share(this.start)}%`;
    $("out-b").style.width = `${100 - share(this.end)}%`;
    $("keep").style.left = `${share(this.start)}%`;
    $("keep").style.right = `${100 - share(this.end)}%`;
    const isWhole = this.own.start === undefined && this.own.end === undefined;
    $("kept").hidden = !this.duration;
    $("untrim").hidden = isWhole;
    $("kept-text").textContent = isWhole
      ? t("all", clock(this.duration))
      : t("kept", `${clock(this.start)} – ${clock(this.end)} (${clock(this.end - this.start)})`);
    this.tick();
    this.layCrop();
  }

  // Where the picture is in its frame, and how many pixels of it are one of the source's.
  picture() {
    const frame = $("frame").getBoundingClientRect();
    const element = this.file.kind === "image" ? this.still : this.video;
    const box = element.getBoundingClientRect();
    const scale = Math.min(box.width / this.file.width, box.height / this.file.height);
    const [width, height] = [this.file.width * scale, this.file.height * scale];
    return {
      left: box.left - frame.left + (box.width - width) / 2,
      top: box.top - frame.top + (box.height - height) / 2, width, height, scale,
    };
  }

  layCrop() {
    $("crop").hidden = !this.own.crop || !this.file.width;
    if ($("crop").hidden) return;
    const { left, top, width, height, scale } = this.picture();
    const [w, h, x, y] = this.own.crop;
    Object.assign($("crop").style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    Object.assign($("cropbox").style, {
      left: `${x * scale}px`, top: `${y * scale}px`, width: `${w * scale}px`, height: `${h * scale}px`,
    });
    $("cropbox").setAttribute("aria-label", `${t("cropBox")} ${w} × ${h}`);
  }

  // `shape`: "", "free" or "W:H".
  setShape(shape) {
    if (!this.file?.width) return;
    this.shape = shape;
    if (!shape) delete this.own.crop;
    else {
      const ratio = this.ratio(shape);
      const [sw, sh] = [this.file.width, this.file.height];
      let [w, h] = ratio ? [Math.min(sw, sh * ratio), Math.min(sh, sw / ratio)] : [sw * 0.8, sh * 0.8];
      [w, h] = [Math.floor(w / 2) * 2, Math.floor(h / 2) * 2];
      this.own.crop = [w, h, Math.floor((sw - w) / 4) * 2, Math.floor((sh - h) / 4) * 2];
    }
    this.layOut();
    this.changed();
  }

  ratio(shape) {
    const parts = shape.split(":").map(Number);
    return parts.length === 2 ? parts[0] / parts[1] : null;
  }

  // Moves the corners of the cropped part, or all of it, by pixels of the source.
  recrop([w, h, x, y], corner, dx, dy) {
    const [sw, sh] = [this.file.width, this.file.height];
    const even = (value) => Math.round(value / 2) * 2;
    if (!corner) {
      x = Math.min(Math.max(0, even(x + dx)), sw - w);
      y = Math.min(Math.max(0, even(y + dy)), sh - h);
    } else {
      const ratio = this.ratio(this.shape ?? "free");
      const [fixedX, fixedY] = [corner.includes("w") ? x + w : x, corner.includes("n") ? y + h : y];
      let nw = Math.max(16, corner.includes("w") ? w - dx : w + dx);
      let nh = Math.max(16, corner.includes("n") ? h - dy : h + dy);
      const [mw, mh] = [corner.includes("w") ? fixedX : sw - fixedX, corner.includes("n") ? fixedY : sh - fixedY];
      nw = Math.min(nw, mw);
      nh = Math.min(nh, mh);
      if (ratio) {
        nw = Math.min(nw, nh * ratio);
        nh = nw / ratio;
      }
      [w, h] = [Math.max(16, Math.floor(nw / 2) * 2), Math.max(16, Math.floor(nh / 2) * 2)];
      x = corner.includes("w") ? fixedX - w : fixedX;
      y = corner.includes("n") ? fixedY - h : fixedY;
    }
    this.own.crop = [w, h, Math.max(0, x), Math.max(0, y)];
    this.layOut();
    this.changed();
  }

  cropping() {
    const box = $("cropbox");
    box.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      box.focus();
      const corner = event.target.dataset.c;
      const [x, y, begun] = [event.clientX, event.clientY, [...this.own.crop]];
      const { scale } = this.picture();
      box.setPointerCapture(event.pointerId);
      const move = (event) => this.recrop(begun, corner, (event.clientX - x) / scale, (event.clientY - y) / scale);
      box.addEventListener("pointermove", move);
      box.addEventListener("pointerup", () => box.removeEventListener("pointermove", move), { once: true });
    });
    box.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!step) return;
      event.preventDefault();
      const far = Math.max(2, Math.round(this.file.width / 100) * 2);
      this.recrop(this.own.crop, event.shiftKey ? "se" : null, step[0] * far, step[1] * far);
    });
  }
}
