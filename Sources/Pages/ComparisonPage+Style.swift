extension ComparisonPage {
  package static let style = """
    :root {
      color-scheme: light dark;
      --paper: #f6f6f3; --card: #fff; --ink: #1c1f23; --soft: #5c636b; --rule: #dcdcd6;
      --line: #0b64c0; --area: #b9c9da; --worst: #c2321f; --typical: #2d7d46;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #14171a; --card: #1e2226; --ink: #e9e9e6; --soft: #9aa3ab; --rule: #353b41;
        --line: #6db3f7; --area: #37516b; --worst: #ff8a75; --typical: #74cf93;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font: 16px/1.45 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif;
    }
    main { max-width: 1320px; margin: 0 auto; padding: 24px 20px 48px; }
    h1, h2, h3, p, dl, dd, figure { margin: 0; }
    h1 { font-size: 1.6rem; line-height: 1.2; overflow-wrap: anywhere; }
    h2 { font-size: 1.15rem; margin: 36px 0 10px; }
    h3 { font-size: 1rem; margin: 22px 0 8px; }
    h3 span, header p, .hint, footer, figcaption, dt, small { color: var(--soft); }
    h3 span { font-weight: 400; }
    header p, .hint { overflow-wrap: anywhere; }
    .tiles {
      display: grid; gap: 10px; margin-top: 20px;
      grid-template-columns: repeat(auto-fit, minmax(min(190px, 100%), 1fr));
    }
    .tiles div {
      background: var(--card); border: 1px solid var(--rule); border-radius: 8px;
      padding: 12px 14px;
    }
    dt { font-size: .85rem; }
    dd { font-size: 1.15rem; font-weight: 600; font-variant-numeric: tabular-nums; }
    .first dd { font-size: 1.7rem; line-height: 1.25; }
    small { display: block; font-size: .85rem; font-weight: 400; line-height: 1.35; }
    .notes {
      margin: 16px 0 0; padding: 10px 14px 10px 32px; border-left: 4px solid var(--worst);
      background: var(--card); border-radius: 0 8px 8px 0; overflow-wrap: anywhere;
    }
    figure {
      background: var(--card); border: 1px solid var(--rule); border-radius: 8px;
      padding: 12px 18px 34px 14px; margin-bottom: 10px;
    }
    figcaption { font-size: .85rem; margin-bottom: 14px; overflow-wrap: anywhere; }
    .plot { position: relative; height: 220px; margin-left: 34px; }
    .plot.low { height: 90px; }
    svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; }
    path { fill: none; vector-effect: non-scaling-stroke; stroke-linejoin: round; }
    .grid { stroke: var(--rule); stroke-width: 1; }
    .line { stroke: var(--line); stroke-width: 2; stroke-linecap: round; }
    .dots { stroke: var(--line); stroke-width: 3; stroke-linecap: round; opacity: .28; }
    .area { fill: var(--area); }
    .plot span {
      position: absolute; font-size: .75rem; line-height: 1; color: var(--soft);
      font-variant-numeric: tabular-nums; white-space: nowrap;
    }
    .y { right: 100%; margin-right: 8px; transform: translateY(-50%); }
    .x { top: 100%; margin-top: 9px; transform: translateX(-50%); }
    .flag {
      position: absolute; width: 14px; height: 14px; margin: -7px 0 0 -7px; border-radius: 50%;
      border: 2px solid var(--card); background: var(--typical);
    }
    .flag.worst { background: var(--worst); }
    .flag::after { content: ""; position: absolute; inset: -9px; }
    .flag:focus-visible { outline: 2px solid var(--ink); }
    .pair {
      --at: 50%; position: relative; overflow: hidden; background: #000; border-radius: 6px;
      user-select: none;
    }
    .pair img { position: absolute; inset: 0; width: 100%; height: 100%; }
    .pair img.old { clip-path: inset(0 calc(100% - var(--at)) 0 0); }
    .pair i {
      position: absolute; top: 0; bottom: 0; left: var(--at); width: 2px; margin-left: -1px;
      background: #fff; box-shadow: 0 0 0 1px #0009; pointer-events: none;
    }
    .pair i::after {
      content: "\\2194"; position: absolute; top: 50%; left: 50%; width: 34px; height: 34px;
      margin: -17px 0 0 -17px; border-radius: 50%; background: #fff; color: #111;
      font: 20px/34px system-ui, sans-serif; text-align: center; box-shadow: 0 0 0 1px #0009;
    }
    .pair b {
      position: absolute; top: 8px; padding: 1px 8px; border-radius: 4px; font-size: .75rem;
      font-weight: 400; background: #000a; color: #fff; pointer-events: none;
    }
    .pair b.old { left: 8px; }
    .pair b.new { right: 8px; }
    .pair input {
      position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0;
      cursor: ew-resize; touch-action: pan-y; appearance: none; -webkit-appearance: none;
    }
    .pair input::-webkit-slider-thumb { -webkit-appearance: none; width: 1px; height: 100%; }
    .pair input::-moz-range-thumb { width: 1px; height: 100%; border: 0; }
    .pair:focus-within { outline: 3px solid var(--line); outline-offset: 2px; }
    footer { margin-top: 40px; font-size: .85rem; max-width: 70ch; }
    @media (min-width: 1180px) {
      .tiles { grid-template-columns: repeat(var(--tiles), 1fr); }
    }
    @media (max-width: 600px) {
      main { padding: 16px 12px 32px; }
      h1 { font-size: 1.3rem; }
      .tiles { grid-template-columns: 1fr 1fr; }
      .tiles .first dd { font-size: 1.35rem; }
      .tiles div:last-child:nth-child(odd) { grid-column: span 2; }
      .plot { height: 170px; }
      .plot.low { height: 70px; }
      figure { padding-right: 22px; }
    }
    @media print { .pair input { display: none; } }
    """

  /// A range's value is where the line is. Some browsers only let its thumb be dragged: the pointer's
  /// own place counts everywhere.
  package static let script = """
    for (const pair of document.querySelectorAll('.pair')) {
      const range = pair.querySelector('input');
      const show = () => pair.style.setProperty('--at', range.value + '%');
      const follow = event => {
        if (!(event.buttons & 1)) return;
        const box = pair.getBoundingClientRect();
        range.value = (event.clientX - box.left) / box.width * 100;
        show();
      };
      range.addEventListener('input', show);
      range.addEventListener('pointerdown', follow);
      range.addEventListener('pointermove', follow);
      show();
    }
    """
}
