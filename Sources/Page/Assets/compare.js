// Before and after in one picture, divided by a line that can be moved, in step with each other.

import { t } from "./i18n.js";

// What comes after: a video, or a GIF whose pictures are taken apart where the browser can.
export async function loadAfter(address, kind) {
  if (kind === "gif") {
    const data = await (await fetch(address)).arrayBuffer();
    if ("ImageDecoder" in window) {
      const decoder = new ImageDecoder({ data, type: "image/gif" });
      await decoder.tracks.ready;
      await decoder.completed;
      const frames = [];
      let [end, bytes] = [0, 0];
      for (let index = 0; index < decoder.tracks.selectedTrack.frameCount; index++) {
        const { image } = await decoder.decode({ frameIndex: index });
        const bitmap = await createImageBitmap(image);
        end += (image.duration || 100000) / 1e6;
        frames.push({ bitmap, end });
        bytes += bitmap.width * bitmap.height * 4;
        image.close();
        // Pictures lie in memory: a long GIF is compared in its first part.
        if (bytes > 400e6) break;
      }
      decoder.close();
      return {
        width: frames[0].bitmap.width, height: frames[0].bitmap.height, length: end,
        at(time) {
          const place = end > 0 ? time % end : 0;
          return (frames.find((frame) => frame.end > place) ?? frames.at(-1)).bitmap;
        },
        close() { for (const frame of frames) frame.bitmap.close(); },
      };
    }
    const image = new Image();
    image.src = address;
    await image.decode();
    return { width: image.naturalWidth, height: image.naturalHeight, length: 0, at: () => image, close() {} };
  }
  const video = await loadVideo(address);
  return {
    width: video.videoWidth, height: video.videoHeight, length: video.duration, video,
    at: () => video, close() { video.removeAttribute("src"); video.load(); },
  };
}

export function loadVideo(address) {
  return new Promise((resolve, reject) => {
    const video = document.createElement("video");
    [video.muted, video.playsInline, video.preload] = [true, true, "auto"];
    video.onloadeddata = () => resolve(video);
    video.onerror = () => reject(new Error("unplayable"));
    video.src = address;
  });
}

export class Comparison {
  constructor(canvas, split, frame) {
    Object.assign(this, { canvas, split, frame, place: 0.5, running: false, token: 0 });
    split.setAttribute("aria-label", t("split"));
    const arrows = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    arrows.setAttribute("class", "arrows");
    arrows.setAttribute("viewBox", "0 0 20 20");
    arrows.setAttribute("width", "20");
    arrows.setAttribute("height", "20");
    arrows.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", "M7 5l-5 5 5 5M13 5l5 5-5 5");
    arrows.append(path);
    split.append(arrows);
    const move = (event) => {
      const box = frame.getBoundingClientRect();
      this.move((event.clientX - box.left) / box.width);
    };
    frame.addEventListener("pointerdown", (event) => {
      frame.setPointerCapture(event.pointerId);
      move(event);
      frame.addEventListener("pointermove", move);
      frame.addEventListener("pointerup", () => frame.removeEventListener("pointermove", move), { once: true });
    });
    split.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -0.02, ArrowRight: 0.02, PageDown: -0.1, PageUp: 0.1 }[event.key];
      if (event.key === "Home") this.move(0);
      else if (event.key === "End") this.move(1);
      else if (step) this.move(this.place + step);
      else return;
      event.preventDefault();
    });
    this.move(0.5);
  }

  move(place) {
    this.place = Math.min(1, Math.max(0, place));
    this.split.style.left = `${this.place * 100}%`;
    this.split.setAttribute("aria-valuenow", Math.round(this.place * 100));
    this.split.setAttribute("aria-valuetext", `${Math.round(this.place * 100)} %`);
  }

  // before: { video or image, start, end, crop }, after: from loadAfter; speed: how much faster after is.
  show(before, after, speed = 1) {
    this.stop();
    Object.assign(this, { before, after, speed, running: true });
    const token = ++this.token;
    const ratio = after.width / after.height;
    // The canvas has the source's detail where there is more of it than in the result.
    const whole = before.crop ? before.crop[0] : before.video?.videoWidth ?? before.image?.naturalWidth ?? 0;
    this.canvas.width = Math.min(1920, Math.max(after.width, whole));
    this.canvas.height = Math.round(this.canvas.width / ratio);
    if (before.video) {
      before.video.currentTime = before.start;
      before.video.playbackRate = 1;
      before.video.play().catch(() => {});
    }
    after.video?.play().catch(() => {});
    const draw = () => {
      if (!this.running || token !== this.token) return;
      this.step();
      this.paint();
      requestAnimationFrame(draw);
    };
    draw();
  }

  // Keeps both at the same moment of the source.
  step() {
    const { before, after, speed } = this;
    const video = before.video;
    if (!video) return;
    if (video.currentTime >= before.end - 0.01 || video.currentTime < before.start - 0.1 || video.ended) {
      if (!video.seeking) {
        video.currentTime = before.start;
        video.play().catch(() => {});
      }
    }
    if (after.video && !after.video.seeking && !video.seeking) {
      const wanted = (video.currentTime - before.start) / speed;
      if (speed !== 1) after.video.playbackRate = Math.min(16, Math.max(0.07, 1 / speed));
      if (Math.abs(after.video.currentTime - wanted) > 0.09) {
        after.video.currentTime = Math.min(Math.max(0, wanted), Math.max(0, after.video.duration - 0.02));
      }
      if (after.video.paused && !video.paused) after.video.play().catch(() => {});
    }
  }

  paint() {
    const { canvas, before, after } = this;
    const context = canvas.getContext("2d");
    const [w, h] = [canvas.width, canvas.height];
    // Where the line is in the picture, which may not fill its frame.
    const box = this.frame.getBoundingClientRect();
    const scale = Math.min(box.width / w, box.height / h);
    const left = (box.width - w * scale) / 2;
    const cut = Math.min(w, Math.max(0, (this.place * box.width - left) / scale));
    const source = before.video ?? before.image;
    const [sw, sh] = [source.videoWidth ?? source.naturalWidth, source.videoHeight ?? source.naturalHeight];
    const factor = before.scale ?? 1;
    const [cw, ch, cx, cy] = before.crop ? before.crop.map((value) => value * factor) : [sw, sh, 0, 0];
    context.drawImage(source, cx, cy, cw, ch, 0, 0, w, h);
    const time = before.video ? (before.video.currentTime - before.start) / this.speed : 0;
    const picture = after.at(time);
    context.save();
    context.beginPath();
    context.rect(cut, 0, w - cut, h);
    context.clip();
    context.clearRect(0, 0, w, h);
    context.drawImage(picture, 0, 0, w, h);
    context.restore();
  }

  stop() {
    this.running = false;
    this.token++;
    this.before?.video?.pause();
    this.after?.close();
    this.after = null;
  }
}
