// The page in the browser's language: English, or Chinese.

const english = {
  before: "Before", after: "After", copy: "Copy", stays: "Everything stays on this computer",
  staysThere: "Everything stays on this server",
  signInAgain: "You are signed out. Open the address that vcompress printed, or sign in.",
  lost: "vcompress has stopped, or cannot be reached. Start it again: this page continues where it was.",
  play: "Play", pause: "Pause", sayHint: "Say it: looping GIF under 2 MB", sayGo: "Do what it says",
  split: "Where before ends and after begins", head: "Moment shown", handleA: "Start", handleB: "End",
  cropBox: "Cropped part. Arrow keys move it, Shift with arrow keys changes its size.",
  frameOf: (n) => `frame ${n}`, kept: (text) => `Keeps ${text}`, all: (text) => `Keeps all of it: ${text}`,
  removeChip: (text) => `Remove ${text}`, uploading: (name, percent) => `${name}: ${percent} %`,
  reading: (name) => `${name}: looking at it`, preparing: "Preparing a preview…",
  noPreview: "No preview of this file. The result is not affected.",
  estimating: "Trying it on a sample…", about: "about ", was: (size) => `now ${size}`,
  looks: (score) => `looks ${score} of 100`, qualityOf: (n) => `quality ${n}`, takes: (time) => `takes about ${time}`,
  same: "The source fits already: you get it as it is.",
  cannot: "This does not work:", seconds: (n) => `${n} s`, minutes: (n) => `${n} min`,
  from: (size) => `from ${size}`, makeAll: (n) => `Make all ${n}`, copied: "Copied", waiting: "Waiting", cancel: "Cancel",
  download: "Save", smaller: "Again, smaller", retry: "Try again", forget: "Remove",
  compareResult: "Before and after", cancelled: "Cancelled", score: (n) => `looks ${n} of 100`,
  sourceKept: "Nothing smaller came out, so this is the source itself.",
  left: (time) => `${time} left`, soFar: (size) => `${size} so far`,
  stage: { sampling: "Looking at samples", trying: "Trying settings", encoding: "Encoding",
    verifying: "Checking", analysing: "Looking", searching: "Searching" },
  working: "Working", none: "Nothing in this request was understood.", leftOut: (text) => `Not understood: ${text}`,
  atMostBytes: (size) => `at most ${size}`, usable: "Nothing known about this kind of file there.",
  ladderCell: (width, quality) => `${width} wide, quality ${quality}`, look: (n) => `Quality ${n}`,
  pixels: (n) => `${n} px`, failed: "It did not work", pickClip: (name) => `Show ${name}`,
  done: (name) => `${name} is ready`, gifMode: "GIF", viewResult: (name) => `Look at ${name} before and after`,
};

const chinese = {
  skip: "跳到视频", stays: "一切都留在这台电脑上", staysThere: "一切都留在这台服务器上", add: "添加视频", signIn: "登录",
  signInHint: "粘贴服务器主人给你的令牌，或打开 vcompress 显示的地址。", token: "令牌", enter: "打开",
  drop: "把视频拖到这里", dropHint: "变得又小又好看：MP4、GIF 或声音。", choose: "选择文件", remove: "移除",
  before: "之前", after: "之后", modeClip: "视频", modeCompare: "前后对比", untrim: "保留全部",
  panel: "要变成什么", sayLabel: "说出你想要的", kind: "类型", sound: "声音", howSmall: "多小",
  byQuality: "按画质", byPlace: "按用途", bySize: "按大小", quality: "画质", smallest: "更小",
  sharpest: "更接近原片", otherPlace: "所有平台", atMost: "最多", more: "裁剪、速度、标题等", shape: "裁剪",
  shapeNone: "整个画面", shapeFree: "自由", shapeSquare: "方形 1:1", shapeWide: "横屏 16:9",
  shapeTall: "竖屏 9:16", shapePost: "帖子 4:5", width: "宽度", asItIs: "不变", speed: "速度",
  playing: "播放", loopForever: "一直循环", loopBounce: "来回播放", loopOnce: "播放一次", title: "标题",
  mute: "去掉声音", make: "开始制作", ladder: "比较大小", asCommand: "同样的终端命令", copy: "复制",
  results: "结果", ladderName: "宽度与画质对照", close: "关闭",
  ladderHint: "大小是对整个视频的估计，画面是样本。选一个来用。", dropHere: "松开即可添加",
  signInAgain: "你已退出。请打开 vcompress 显示的地址，或登录。",
  lost: "vcompress 已停止或无法连接。重新启动它，本页会接着继续。",
  play: "播放", pause: "暂停", sayHint: "例如：2MB以内的循环动图", sayGo: "照做",
  split: "前后分界", head: "当前时刻", handleA: "开始", handleB: "结束",
  cropBox: "裁剪区域。方向键移动，按住 Shift 改变大小。",
  frameOf: (n) => `第 ${n} 帧`, kept: (text) => `保留 ${text}`, all: (text) => `保留全部：${text}`,
  removeChip: (text) => `去掉 ${text}`, uploading: (name, percent) => `${name}：${percent} %`,
  reading: (name) => `${name}：正在查看`, preparing: "正在准备预览…",
  noPreview: "这个文件无法预览，不影响结果。", estimating: "正在用样本试算…", about: "约 ",
  was: (size) => `现在 ${size}`, looks: (score) => `画质 ${score}/100`, qualityOf: (n) => `质量 ${n}`, takes: (time) => `大约需要 ${time}`,
  same: "原片已经符合要求：原样给你。", cannot: "这样不行：", seconds: (n) => `${n} 秒`,
  minutes: (n) => `${n} 分钟`, from: (size) => `原为 ${size}`, makeAll: (n) => `全部制作（${n}）`, copied: "已复制", waiting: "等待中",
  cancel: "取消", download: "保存", smaller: "再小一点", retry: "重试", forget: "移除",
  compareResult: "前后对比", cancelled: "已取消", score: (n) => `画质 ${n}/100`,
  sourceKept: "没有得到更小的结果，所以这就是原片。", left: (time) => `还剩 ${time}`, soFar: (size) => `已有 ${size}`,
  stage: { sampling: "查看样本", trying: "尝试设置", encoding: "编码中", verifying: "检查中",
    analysing: "查看中", searching: "搜索中" },
  working: "处理中", none: "没有听懂这个请求。", leftOut: (text) => `没有听懂：${text}`,
  atMostBytes: (size) => `最多 ${size}`, usable: "对这种文件没有已知的限制。", ladderCell: (width, quality) => `宽 ${width}，画质 ${quality}`,
  look: (n) => `画质 ${n}`, pixels: (n) => `${n} 像素`, failed: "没有成功", pickClip: (name) => `显示 ${name}`,
  done: (name) => `${name} 已完成`, viewResult: (name) => `查看 ${name} 的前后对比`,
};

export const isChinese = navigator.language.toLowerCase().startsWith("zh");
const words = isChinese ? { ...english, ...chinese } : english;

export function t(name, ...values) {
  const word = words[name] ?? name;
  return typeof word === "function" ? word(...values) : word;
}

export const stageName = (stage) => words.stage[stage] ?? words.working;

// Puts the language into the page, whose own words are English.
export function translate() {
  if (!isChinese) return;
  document.documentElement.lang = "zh-CN";
  for (const element of document.querySelectorAll("[data-t]")) {
    const word = chinese[element.dataset.t];
    if (typeof word === "string") element.textContent = word;
  }
}

export function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  const units = ["kB", "MB", "GB"];
  let [value, unit] = [bytes / 1000, 0];
  while (value >= 999.5 && unit < 2) [value, unit] = [value / 1000, unit + 1];
  return `${value >= 99.5 ? Math.round(value) : value.toPrecision(value >= 10 ? 3 : 2)} ${units[unit]}`;
}

export function clock(seconds, digits = 2) {
  const whole = Math.max(0, seconds);
  const minutes = Math.floor(whole / 60);
  const rest = (whole - minutes * 60).toFixed(digits);
  return `${minutes}:${rest.padStart(digits ? digits + 3 : 2, "0")}`;
}

export const span = (seconds) =>
  (seconds < 90 ? t("seconds", Math.max(1, Math.round(seconds))) : t("minutes", Math.round(seconds / 60)))
    .replace(" ", "\u00a0");
