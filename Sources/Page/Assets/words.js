// What is set on the page, as options of the command, and back.

export const fresh = () => ({
  format: "mp4", goal: "quality", quality: 75, place: "discord", size: 8, width: "", speed: "1",
  mute: false, title: "", loop: "", shape: "", more: [],
});

const round = (value) => String(Math.round(value * 1000) / 1000);

// The options for one clip. `own` is what is set for this clip alone: start, end, crop.
export function options(settings, own, file) {
  const list = [];
  const add = (name, value) => list.push(value === undefined ? `--${name}` : `--${name}=${value}`);
  const format = file.kind === "audio" ? "audio" : settings.format;
  add(format);
  if (own.start > 0) add("start", round(own.start));
  if (own.end !== undefined && own.end !== null) add("end", round(own.end));
  if (format !== "audio") {
    if (own.crop) add("crop", own.crop.join(":"));
    if (settings.width && Number(settings.width) < (file.width ?? Infinity)) add("width", settings.width);
  }
  if (settings.speed !== "1") add("speed", settings.speed);
  if (format !== "audio" && settings.title.trim()) add("title", settings.title.trim());
  if (format === "gif") {
    if (settings.loop === "once") add("loop", "none");
    if (settings.loop === "bounce") add("bounce");
  }
  if (format === "mp4" && settings.mute) add("mute");
  if (settings.goal === "place") add("for", settings.place);
  if (settings.goal === "size" && settings.size > 0) add("under", `${settings.size}MB`);
  if (settings.goal === "quality" && format !== "audio") add("quality", settings.quality);
  for (const word of settings.more) {
    const name = word.split("=")[0];
    if (!list.some((other) => other.split("=")[0] === name && name !== "--title")) list.push(word);
  }
  return list;
}

// The options for one second of a clip as it will look, by what an estimate says.
export function sampleOptions(list, estimate, at, seconds) {
  const leave = ["--start", "--end", "--duration", "--for", "--under", "--quality", "--speed", "--bounce",
    "--reverse", "--loop", "--mute", "--title-time", "--fade", "--fade-in", "--fade-out", "--end-pause",
    "--normalize", "--volume"];
  // The estimate knows the size that was chosen, and the look that fits.
  if (estimate) leave.push("--max-size", "--width", "--height", "--fps");
  const kept = list.filter((word) => !leave.includes(word.split("=")[0]));
  // A quality of 75 aims at a score of 93, and one of 100 at 98.
  const aimed = estimate?.score && Math.min(100, Math.max(1, Math.round(100 - 5 * (98 - estimate.score))));
  const given = list.find((word) => word.startsWith("--quality="))?.split("=")[1];
  kept.push(`--start=${round(at)}`, `--duration=${round(seconds)}`,
    `--quality=${given ?? estimate?.quality ?? aimed ?? 75}`);
  if (estimate?.width) kept.push(`--width=${estimate.width}`);
  if (estimate?.frameRate && list.includes("--gif")) kept.push(`--fps=${estimate.frameRate}`);
  if (!list.includes("--gif")) kept.push("--mute");
  return kept;
}

export function outputName(name, list) {
  const stem = name.replace(/\.[^.]*$/, "") || name;
  const ending = list.includes("--gif") ? ".gif" : list.includes("--audio") ? ".m4a" : ".mp4";
  // No result has its source's name.
  return stem + (ending === ".mp4" || name.toLowerCase().endsWith(ending) ? ".min" : "") + ending;
}

function quoted(word) {
  if (/^[A-Za-z0-9\-_.\/=:,%+@]+$/.test(word)) return word;
  return "'" + word.replaceAll("'", "'\\''") + "'";
}

export function commandLine(file, list) {
  return ["vcompress", file.path, ...list, "-o", outputName(file.name, list)].map(quoted).join(" ");
}

// Takes over what a request in words means. What the page has no control for stays as it is.
export function take(settings, own, file, list) {
  const duration = file?.duration ?? 0;
  const seconds = (text) => {
    if (text.endsWith("%")) return (duration * parseFloat(text)) / 100;
    const parts = text.replace(/^-/, "").split(":").map(Number);
    const value = parts.reduce((sum, part) => sum * 60 + part, 0);
    return text.startsWith("-") ? Math.max(0, duration - value) : value;
  };
  let length = null;
  for (const { name, value } of list) {
    switch (name) {
      case "gif": case "mp4": case "audio": settings.format = name; break;
      case "for": [settings.goal, settings.place] = ["place", value]; break;
      case "quality": [settings.goal, settings.quality] = ["quality", Number(value)]; break;
      case "under": {
        const match = /^([\d.]+)\s*(kB|KB|MB|GB|B)?$/.exec(value);
        const unit = { kB: 1e-3, KB: 1e-3, MB: 1, GB: 1e3, B: 1e-6 }[match?.[2] ?? "B"];
        if (match) [settings.goal, settings.size] = ["size", Number((match[1] * unit).toFixed(6))];
        else settings.more.push(`--under=${value}`);
        break;
      }
      case "speed": settings.speed = value; break;
      case "mute": settings.mute = true; break;
      case "bounce": settings.loop = "bounce"; break;
      case "loop": settings.loop = value === "forever" ? "" : value === "none" ? "once" : settings.loop;
        if (!["forever", "none"].includes(value)) settings.more.push(`--loop=${value}`);
        break;
      case "start": if (own) own.start = seconds(value); break;
      case "end": if (own) own.end = seconds(value); break;
      case "duration": length = seconds(value); break;
      case "width": settings.width = value; break;
      case "title": settings.title = value; break;
      default: settings.more.push(value === undefined || value === null ? `--${name}` : `--${name}=${value}`);
    }
  }
  if (own && length !== null) own.end = (own.start ?? 0) + length;
  if (own && own.end !== undefined && duration > 0 && own.end >= duration - 0.001) delete own.end;
}
