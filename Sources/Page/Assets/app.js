// The page: what is chosen, what it would become, and what is made of it.

import { Comparison, loadAfter, loadVideo } from "./compare.js";
import { clock, isChinese, size, span, t, translate } from "./i18n.js";
import { Ladder } from "./ladder.js";
import { get, listen, post, Refusal, upload } from "./net.js";
import { Results } from "./results.js";
import { Stage } from "./stage.js";
import { commandLine, fresh, options, outputName, sampleOptions, take } from "./words.js";

const $ = (id) => document.getElementById(id);
const all = (selector) => [...document.querySelectorAll(selector)];

const state = {
  files: [], jobs: [], settings: fresh(), own: {}, current: null, places: [],
  estimate: null, isOpen: false, chips: [],
};
const file = () => state.files.find((one) => one.id === state.current) ?? null;
const own = () => (state.own[state.current] ??= {});

// MARK: Messages

function notice(text) {
  $("notice").textContent = text;
  $("notice").hidden = !text;
}
const tell = (text) => { $("status").textContent = text; };

function failed(error) {
  if (error.name === "AbortError") return;
  if (error instanceof Refusal) {
    if (error.status === 409) return;
    if (error.status === 401) return door();
    notice(error.status === 0 ? t("lost") : error.message);
  } else {
    console.error(error);
    notice(t("noPreview"));
  }
}

// MARK: Coming in

async function enter() {
  // The secret stands behind the #, which no server sees, and leaves the address at once.
  const secret = location.hash.slice(1);
  if (location.hash) history.replaceState(null, "", location.pathname);
  if (secret) {
    try {
      await post("enter", { secret });
    } catch (error) {
      if (error.status !== 401) failed(error);
    }
  }
  try {
    state.places = (await get("places")).places;
    notice("");
  } catch (error) {
    // The server may be on its way.
    if (error.status === undefined) {
      notice(t("lost"));
      return void setTimeout(enter, 2000);
    }
    return failed(error);
  }
  begin();
}

function door() {
  shownKey = null;
  $("door").hidden = false;
  $("empty").hidden = $("work").hidden = $("results").hidden = true;
  $("token").focus();
}

$("enter").addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    await post("enter", { secret: $("token").value.trim() });
  } catch (error) {
    return notice(error.message);
  }
  $("token").value = "";
  $("door").hidden = true;
  notice("");
  enter();
});

let isLost = false;
function begin() {
  listPlaces();
  listen(news, (lost) => {
    if (lost === isLost) return;
    isLost = lost;
    notice(lost ? t("lost") : "");
  }, () => {
    isLost = false;
    notice(t("signInAgain"));
    door();
  });
}

function news({ files, jobs, view }) {
  if (!state.isOpen) {
    state.isOpen = true;
    try {
      const kept = JSON.parse(view);
      Object.assign(state.settings, kept.settings ?? {});
      state.own = kept.own ?? {};
      state.current = kept.current ?? null;
      state.chips = kept.chips ?? [];
    } catch {}
    fill();
  }
  // What the page has learnt of a clip stays with it.
  const known = new Map(state.files.map((one) => [one.id, one]));
  const ended = jobs.filter((job) => job.status === "done" &&
    state.jobs.some((one) => one.id === job.id && one.status !== "done"));
  if (ended.length) tell(t("done", ended.map((job) => job.name).join(", ")));
  state.files = files.map((one) => Object.assign(known.get(one.id) ?? {}, one));
  state.jobs = jobs;
  if (!file()) state.current = state.files.at(-1)?.id ?? null;
  $("results").hidden = jobs.length === 0;
  results.show(jobs);
  const key = JSON.stringify([state.files.map((one) => one.id), state.current]);
  if (key !== shownKey) {
    shownKey = key;
    show();
  }
}
let shownKey = null;

let remembering;
function remember() {
  clearTimeout(remembering);
  remembering = setTimeout(() => {
    const { settings, current, chips } = state;
    const owned = Object.fromEntries(Object.entries(state.own).filter(([id]) => state.files.some((one) => one.id === id)));
    post("view", { settings, own: owned, current, chips }).catch(() => {});
  }, 300);
}

// MARK: Clips

function show() {
  const clip = file();
  $("door").hidden = true;
  $("empty").hidden = clip !== null;
  $("work").hidden = clip === null;
  $("add").hidden = clip === null;
  $("tray").hidden = state.files.length < 2;
  $("tray").replaceChildren(...state.files.map((one) => {
    const item = document.createElement("li");
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.append(Object.assign(document.createElement("span"), { textContent: one.name }));
    button.setAttribute("aria-current", one.id === state.current);
    button.addEventListener("click", () => choose(one.id));
    item.append(button);
    return item;
  }));
  $("make-all").hidden = state.files.length < 2;
  $("make-all").textContent = t("makeAll", state.files.length);
  if (!clip) return;
  $("clip-name").textContent = clip.name;
  $("clip-facts").textContent = [
    clip.width ? `${clip.width} × ${clip.height}` : "", clip.duration ? clock(clip.duration, 1) : "", size(clip.bytes),
  ].filter(Boolean).join(" · ");
  setMode("clip");
  for (const input of all("#format input")) input.disabled = clip.kind === "audio" && input.value !== "audio";
  stage.load(clip, own()).catch(failed);
  controls();
  estimate();
}

function choose(id) {
  state.current = id;
  shownKey = null;
  show();
  remember();
}

async function add(list) {
  notice("");
  const line = document.querySelector(".stays [data-t]");
  for (const one of list) {
    try {
      tell(t("uploading", one.name, 0));
      const made = await upload(one, (share) => {
        const text = share < 1 ? t("uploading", one.name, Math.floor(share * 100)) : t("reading", one.name);
        $("empty").querySelector("h2").textContent = line.textContent = text;
        tell(text);
      });
      state.current = made.id;
    } catch (error) {
      failed(error);
    }
  }
  $("empty").querySelector("h2").textContent = dropText;
  line.textContent = stays();
  remember();
}
let dropText;

$("choose").addEventListener("click", () => $("picker").click());
$("add").addEventListener("click", () => $("picker").click());
$("picker").addEventListener("change", () => {
  add([...$("picker").files]);
  $("picker").value = "";
});
$("remove").addEventListener("click", async () => {
  const { id } = file();
  state.current = state.files.filter((one) => one.id !== id).at(-1)?.id ?? null;
  await post(`files/${id}/remove`).catch(failed);
});

let dragging = 0;
addEventListener("dragenter", (event) => {
  if (![...event.dataTransfer.types].includes("Files")) return;
  dragging++;
  $("veil").hidden = false;
});
addEventListener("dragleave", () => {
  dragging = Math.max(0, dragging - 1);
  if (!dragging) $("veil").hidden = true;
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  dragging = 0;
  $("veil").hidden = true;
  if (event.dataTransfer.files.length) add([...event.dataTransfer.files]);
});
addEventListener("paste", (event) => {
  if (event.clipboardData?.files.length) add([...event.clipboardData.files]);
});

// MARK: Settings

const choice = (name, value) => {
  for (const input of all(`input[name=${name}]`)) input.checked = input.value === value;
};

// Puts the settings into the controls.
function fill() {
  const { settings } = state;
  choice("format", settings.format);
  choice("goal", settings.goal);
  $("quality").value = settings.quality;
  $("size").value = settings.size;
  for (const name of ["width", "speed"]) {
    const select = $(name);
    if (settings[name] && ![...select.options].some((one) => one.value === settings[name])) {
      select.append(new Option(settings[name], settings[name]));
    }
    select.value = settings[name];
  }
  $("loop").value = settings.loop;
  $("title").value = settings.title;
  $("mute").checked = settings.mute;
  controls();
}

// Shows what applies.
function controls() {
  const { settings } = state;
  const clip = file();
  const format = clip?.kind === "audio" ? "audio" : settings.format;
  choice("format", format);
  for (const goal of ["quality", "place", "size"]) $(`goal-${goal}`).hidden = settings.goal !== goal;
  $("quality-value").textContent = settings.quality;
  $("loop-row").hidden = format !== "gif";
  $("mute-row").hidden = format !== "mp4" || !clip?.hasSound;
  $("shape").value = own().crop ? settings.shape || "free" : "";
  stage.shape = settings.shape || "free";
  $("more").hidden = false;
  for (const button of all("#places button")) {
    button.setAttribute("aria-pressed", button.dataset.place === settings.place);
  }
  $("place").value = settings.place;
  const place = state.places.find((one) => one.name === settings.place);
  const limit = place?.[format];
  $("place-facts").textContent = !place ? "" : !limit ? t("usable")
    : isChinese && limit.bytes ? t("atMostBytes", size(limit.bytes)) : limit.sentence;
  $("ladder-open").hidden = format === "audio" || clip?.kind === "audio";
  chips();
  if (clip) {
    // A word of the command is not divided at its hyphens.
    const words = commandLine(clip, options(settings, own(), clip)).split(/( )/);
    $("line").replaceChildren(...words.map((word) => word === " " ? " " : Object.assign(document.createElement("span"), { textContent: word })));
  }
}

function changed() {
  controls();
  remember();
  estimate();
}

const usual = ["discord", "slack", "whatsapp", "github", "email", "x", "wechat"];
const titled = (name) => ({ github: "GitHub", gitlab: "GitLab", whatsapp: "WhatsApp", x: "X", qq: "QQ", tiktok: "TikTok",
  wechat: "WeChat", wecom: "WeCom", imessage: "iMessage", linkedin: "LinkedIn" })[name] ??
  name.split("-").map((part) => part[0].toUpperCase() + part.slice(1)).join(" ");

function listPlaces() {
  $("places").replaceChildren(...usual.filter((name) => state.places.some((one) => one.name === name)).map((name) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: titled(name) });
    button.dataset.place = name;
    button.addEventListener("click", () => setPlace(name));
    return button;
  }));
  $("place").replaceChildren(...state.places.map((one) => new Option(titled(one.name), one.name)));
}

function setPlace(name) {
  state.settings.place = name;
  // A place that only takes one kind of file decides it.
  const place = state.places.find((one) => one.name === name);
  if (place?.format) state.settings.format = place.format;
  changed();
}

for (const input of all("input[name=format]")) input.addEventListener("change", () => { state.settings.format = input.value; changed(); });
for (const input of all("input[name=goal]")) input.addEventListener("change", () => { state.settings.goal = input.value; changed(); });
$("quality").addEventListener("input", () => { state.settings.quality = Number($("quality").value); changed(); });
$("size").addEventListener("input", () => { state.settings.size = Number($("size").value); changed(); });
$("place").addEventListener("change", () => setPlace($("place").value));
for (const name of ["width", "speed", "loop"]) $(name).addEventListener("change", () => { state.settings[name] = $(name).value; changed(); });
$("title").addEventListener("input", () => { state.settings.title = $("title").value; changed(); });
$("mute").addEventListener("change", () => { state.settings.mute = $("mute").checked; changed(); });
$("shape").addEventListener("change", () => {
  state.settings.shape = $("shape").value;
  setMode("clip");
  stage.setShape($("shape").value);
});

// MARK: Words

$("say").addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = $("words").value.trim();
  if (!text) return;
  $("said").hidden = true;
  try {
    const request = await post("look/words", { text });
    const list = request.arguments ?? request.rest ?? [];
    if (!request.arguments) {
      $("said").textContent = request.refused?.length ? t("leftOut", request.refused.join(", ")) : request.reason ?? request.error ?? t("none");
      $("said").hidden = false;
    } else if (!list.length) {
      $("said").textContent = t("none");
      $("said").hidden = false;
    }
    if (!list.length) return;
    const before = JSON.parse(JSON.stringify({ settings: state.settings, own: own() }));
    for (const one of list) {
      // A file that is named in a request would have to be chosen here.
      const was = JSON.parse(JSON.stringify({ settings: state.settings, own: own() }));
      take(state.settings, own(), file(), [one]);
      state.chips = state.chips.filter((chip) => chip.name !== one.name);
      state.chips.push({ name: one.name, value: one.value, words: one.words, was });
    }
    if (list.some((one) => one.name === "duration")) {
      [state.settings, state.own[state.current]] = [before.settings, before.own];
      take(state.settings, own(), file(), list);
    }
    $("words").value = "";
    stage.own = own();
    stage.layOut();
    fill();
    changed();
  } catch (error) {
    failed(error);
  }
});

const chipText = (chip) => chip.words || (chip.value ? `${chip.name} ${chip.value}` : chip.name);

function chips() {
  $("chips").hidden = state.chips.length === 0;
  $("chips").replaceChildren(...state.chips.map((chip) => {
    const item = document.createElement("li");
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
    button.setAttribute("aria-label", t("removeChip", chipText(chip)));
    button.addEventListener("click", () => {
      undo(chip);
      state.chips = state.chips.filter((one) => one !== chip);
      fill();
      stage.own = own();
      stage.layOut();
      changed();
    });
    item.append(Object.assign(document.createElement("span"), { textContent: chipText(chip) }), button);
    return item;
  }));
}

// Takes back what one wish set, and leaves what was set after it.
function undo(chip) {
  const { settings } = state;
  const start = fresh();
  const was = chip.was?.settings ?? start;
  const reset = { gif: ["format"], mp4: ["format"], audio: ["format"], for: ["goal", "place"], under: ["goal", "size"],
    quality: ["goal", "quality"], speed: ["speed"], mute: ["mute"], bounce: ["loop"], loop: ["loop"], width: ["width"], title: ["title"] };
  for (const name of reset[chip.name] ?? []) settings[name] = was[name];
  if (["start", "end", "duration"].includes(chip.name)) {
    if (chip.name === "start") delete own().start;
    else delete own().end;
  }
  settings.more = settings.more.filter((word) => word.split("=")[0] !== `--${chip.name}`);
}

// MARK: What it would become

let waiting, asking;
const known = new Map();
function estimate() {
  clearTimeout(waiting);
  asking?.abort();
  state.estimate = null;
  if (!file()) return;
  $("estimate").classList.add("busy");
  $("figure-more").textContent = t("estimating");
  waiting = setTimeout(ask, 220);
}

async function ask() {
  const clip = file();
  if (!clip) return;
  const words = options(state.settings, own(), clip);
  asking = new AbortController();
  const { signal } = asking;
  const key = JSON.stringify([clip.id, words]);
  // Where the look is given, the sample need not wait for the estimate.
  const isGiven = words.some((word) => word.startsWith("--quality=")) && !words.includes("--gif");
  if (isGiven) sample(clip, words, null, signal).catch(failed);
  let answer;
  try {
    // What was asked before has the same answer.
    answer = known.get(key) ?? await post("look/estimate", { file: clip.id, words }, signal);
    if (known.size > 200) known.clear();
    known.set(key, answer);
  } catch (error) {
    if (error.name === "AbortError" || signal.aborted) return;
    // Another page of the same person asked for something else: it has the turn.
    if (error.status === 409) return void (waiting = setTimeout(ask, 2000));
    $("estimate").classList.remove("busy");
    return failed(error);
  }
  if (signal.aborted) return;
  $("estimate").classList.remove("busy");
  state.estimate = answer.estimate ?? null;
  figure(answer, clip);
  label();
  // Nothing changes where the source fits already.
  if (isSame(answer.estimate, clip)) setCompare(false);
  else if (!isGiven) sample(clip, words, answer.estimate, signal).catch(failed);
}

const isSame = (estimate, clip) => estimate?.bytes >= clip.bytes && estimate?.seconds === 0;

function figure({ estimate, error, warnings }, clip) {
  const big = $("figure-size");
  big.classList.toggle("words", Boolean(error));
  $("make").disabled = Boolean(error) && !estimate;
  if (error || !estimate) {
    big.textContent = `${t("cannot")} ${error ?? ""}`;
    $("figure-about").textContent = "";
    $("figure-was").textContent = "";
    $("figure-more").textContent = "";
    return;
  }
  const isSource = isSame(estimate, clip);
  $("figure-about").textContent = isSource ? "" : t("about").trim();
  big.textContent = size(estimate.bytes);
  $("figure-was").textContent = isSource ? "" : t("was", size(clip.bytes));
  $("figure-more").textContent = [
    isSource ? t("same") : "",
    estimate.width ? `${estimate.width}\u00a0×\u00a0${estimate.height}` : "",
    estimate.score ? t("looks", Math.round(estimate.score)) : "",
    estimate.quality && state.settings.goal !== "quality" ? t("qualityOf", estimate.quality) : "",
    estimate.seconds > 0 ? t("takes", span(estimate.seconds)) : "",
    ...(warnings ?? []),
  ].filter(Boolean).join(" · ");
}

// One second as it will look, beside the source.
let comparing = false;
async function sample(clip, words, estimate, signal) {
  if (!(estimate?.width || estimate === null) || clip.kind !== "video" || words.includes("--audio")) return setCompare(false);
  const { start = 0, end = clip.duration } = own();
  const seconds = Math.min(1, end - start);
  let at = start + Math.max(0, (end - start - seconds) / 2);
  if (stage.wanted && stage.wanted > start && stage.wanted < end - seconds) at = stage.wanted;
  const made = await post("look/sample", { file: clip.id, words: sampleOptions(words, estimate, at, seconds) }, signal);
  if (signal.aborted || !stage.address) return;
  const after = await loadAfter(`/page/looks/${made.look}`, words.includes("--gif") ? "gif" : "mp4");
  const video = before?.address === stage.address ? before : await loadVideo(stage.address);
  if (signal.aborted) return after.close();
  video.address = stage.address;
  before = video;
  const { crop } = own();
  ready = {
    before: { video, start: at, end: at + seconds, crop, scale: clip.width ? video.videoWidth / clip.width : 1 }, after,
  };
  label();
  setCompare(true);
}

function label() {
  const bytes = state.estimate?.bytes;
  $("after-tag").textContent = bytes ? `${t("after")} · ${t("about")}${size(bytes)}` : t("after");
}
let before = null;
let ready = null;

function setCompare(isReady) {
  const input = document.querySelector("input[name=mode][value=compare]");
  input.disabled = !isReady;
  if (!isReady) return setMode("clip");
  // It shows by itself where nobody is at the clip just now.
  if (comparing || !touched) setMode("compare");
}

let touched = false;
function setMode(mode) {
  choice("mode", mode);
  comparing = mode === "compare";
  $("compare").hidden = !comparing;
  if (comparing && ready) {
    stage.video.pause();
    comparison.show(ready.before, ready.after);
  } else {
    comparison.running = false;
    before?.pause();
  }
}

for (const input of all("input[name=mode]")) {
  input.addEventListener("change", () => {
    touched = input.value === "clip";
    setMode(input.value);
  });
}

// MARK: Making

async function make(clips) {
  const jobs = clips.map((clip) => ({
    file: clip.id, words: options(state.settings, state.own[clip.id] ?? {}, clip),
  }));
  try {
    notice("");
    await post("jobs", { jobs });
    $("results").scrollIntoView({ behavior: "smooth", block: "nearest" });
  } catch (error) {
    failed(error);
  }
}
$("make").addEventListener("click", () => make([file()]));
$("make-all").addEventListener("click", () => make(state.files));
$("copy-line").addEventListener("click", async () => {
  await navigator.clipboard.writeText($("line").textContent).catch(() => {});
  $("copy-line").textContent = t("copied");
  tell(t("copied"));
  setTimeout(() => { $("copy-line").textContent = t("copy"); }, 1500);
});

async function act(name, job) {
  if (name === "look") return look(job).catch(failed);
  if (name === "smaller") {
    // Three fifths of what came out, whatever it was made by.
    const under = `--under=${Math.max(1, Math.round(job.outputBytes * 0.6 / 1000))}kB`;
    const words = job.words.filter((word) => !/^--(under|for|quality|crf)=/.test(word)).concat(under);
    return post("jobs", { jobs: [{ file: job.file, words }] }).catch(failed);
  }
  post(`jobs/${job.id}/${name}`).catch(failed);
}

const option = (job, name) => job.words.find((word) => word.startsWith(`--${name}=`))?.split("=")[1];

async function look(job) {
  const clip = state.files.find((one) => one.id === job.file);
  const after = await loadAfter(`/page/results/${job.id}`, job.ending === ".gif" ? "gif" : "mp4");
  $("viewer-name").textContent = job.name;
  $("viewer-facts").textContent = job.command;
  $("viewer").showModal();
  const start = Number(option(job, "start") ?? 0);
  const end = Number(option(job, "end") ?? clip?.duration ?? 0);
  let shown;
  try {
    const address = clip?.id === stage.file?.id && stage.address ? stage.address : `/page/source/${job.file}`;
    const video = await loadVideo(address);
    const crop = option(job, "crop")?.split(":").map(Number);
    shown = { video, start, end, crop, scale: clip?.width ? video.videoWidth / clip.width : 1 };
  } catch {
    // The browser cannot show the source: only the result is shown.
    viewer.move(0);
    const canvas = document.createElement("canvas");
    [canvas.videoWidth, canvas.videoHeight] = [canvas.width, canvas.height];
    shown = { image: Object.assign(canvas, { naturalWidth: canvas.width, naturalHeight: canvas.height }) };
  }
  viewer.show(shown, after, Number(option(job, "speed") ?? 1));
}
$("viewer").addEventListener("close", () => viewer.stop());

// MARK: Parts

// Where the work is done.
function stays() {
  return t(/^(127\.|localhost$|\[::1\]$)/.test(location.hostname) ? "stays" : "staysThere");
}

translate();
document.querySelector(".stays [data-t]").textContent = stays();
dropText = $("empty").querySelector("h2").textContent;
$("words").placeholder = t("sayHint");
$("say-go").setAttribute("aria-label", t("sayGo"));
const results = new Results($("jobs"), act);
const stage = new Stage(
  () => { touched = true; setMode("clip"); changed(); },
  () => { touched = true; setMode("clip"); },
);
const comparison = new Comparison($("compare-picture"), $("split"), $("compare"));
const viewer = new Comparison($("viewer-picture"), $("viewer-split"), $("viewer-frame"));
const ladder = new Ladder((width, quality) => {
  Object.assign(state.settings, { goal: "quality", quality, width: String(width) });
  fill();
  changed();
});
$("ladder-open").addEventListener("click", () => {
  const clip = file();
  ladder.open(clip, options({ ...state.settings, goal: "quality", width: "" }, own(), clip), stage.wanted ?? own().start ?? 0, own().end ?? clip.duration);
});
addEventListener("keydown", (event) => {
  if (event.key !== " " || event.target !== document.body || $("work").hidden) return;
  event.preventDefault();
  setMode("clip");
  stage.toggle();
});
enter();
