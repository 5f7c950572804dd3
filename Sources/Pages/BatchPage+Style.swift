extension BatchPage {
  package static let style = """
    :root {
      --ink: #1c2024; --soft: #5c6670; --paper: #fff; --line: #d9dee3; --band: #f4f6f8;
      --good: #1a7f4b; --bad: #c0362c; --still: #9a6b00; --point: #2463b0;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ink: #e6e9ec; --soft: #9aa5b0; --paper: #15181c; --line: #343b43; --band: #1d2228;
        --good: #58c98b; --bad: #ff8a80; --still: #e0b050; --point: #7db4ff;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font: 15px/1.45 system-ui, sans-serif;
    }
    main { max-width: 1180px; margin: 0 auto; padding: 24px 16px 48px; }
    h1 { font-size: 1.6rem; margin: 0 0 4px; }
    h2 { font-size: 1.1rem; margin: 32px 0 10px; }
    .paths { color: var(--soft); margin: 0 0 20px; overflow-wrap: anywhere; }
    .totals { display: grid; gap: 10px; margin: 0;
      grid-template-columns: repeat(auto-fill, minmax(130px, 1fr)); }
    .totals div { background: var(--band); border-radius: 8px; padding: 10px 12px; }
    .totals dt { color: var(--soft); font-size: .85rem; }
    .totals dd { margin: 0; font-size: 1.25rem; font-variant-numeric: tabular-nums; }
    .failures { padding-left: 18px; }
    .failures b { color: var(--bad); font-weight: 600; }
    .failures li { margin-bottom: 6px; overflow-wrap: anywhere; }
    .plot { display: block; width: 100%; max-width: 720px; height: auto; }
    .plot text { fill: var(--soft); font-size: 12px; }
    .plot .grid { stroke: var(--line); }
    .plot .same { stroke: var(--soft); stroke-dasharray: 5 5; }
    .plot .made { fill: var(--point); fill-opacity: .65; }
    .plot .kept { fill: var(--still); fill-opacity: .8; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .92rem; }
    th, td { text-align: left; padding: 6px 10px; border-bottom: 1px solid var(--line); }
    th { white-space: nowrap; }
    th button { all: unset; cursor: pointer; font-weight: 600; }
    th button:focus-visible { outline: 2px solid var(--point); outline-offset: 2px; }
    th[aria-sort=ascending] button::after { content: " \\25B2"; }
    th[aria-sort=descending] button::after { content: " \\25BC"; }
    .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    .name { overflow-wrap: anywhere; min-width: 130px; }
    .pictures { white-space: nowrap; }
    .pictures img { width: auto; height: 56px; margin-right: 4px; border-radius: 3px;
      vertical-align: middle; }
    .state { white-space: nowrap; }
    .state.written { color: var(--good); }
    .state.failed, .state.gone { color: var(--bad); }
    .state.kept, .state.skipped, .state.not, .state.in { color: var(--still); }
    footer { margin-top: 32px; color: var(--soft); font-size: .85rem; }
    @media (max-width: 640px) {
      main { padding: 16px 12px 32px; }
      table, tbody { display: block; }
      thead { display: block; }
      thead tr { display: flex; flex-wrap: wrap; gap: 4px 14px; }
      thead tr::before { content: "Sort by"; color: var(--soft); padding: 2px 0; }
      thead th { border: 0; padding: 2px 0; }
      thead th:nth-child(2) { display: none; }
      tbody tr { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 0 8px;
        border-bottom: 1px solid var(--line); padding: 10px 0; }
      tbody td { border: 0; padding: 1px 0; }
      tbody .number { text-align: left; }
      .plot text { font-size: 19px; }
      tbody .name, tbody .pictures { grid-column: 1 / -1; }
      tbody .name { font-weight: 600; }
      .pictures img { height: auto; max-width: 48%; margin: 4px 4px 4px 0; }
    }

    """

  /// Sorts the table by the column whose heading is pressed; pressed again, the other way round.
  package static let script = """
    for (const heading of document.querySelectorAll("#files th")) {
      const button = heading.querySelector("button");
      if (!button) continue;
      button.addEventListener("click", () => {
        const body = document.querySelector("#files tbody");
        const column = [...heading.parentNode.children].indexOf(heading);
        const down = heading.getAttribute("aria-sort") === "ascending";
        const isText = heading.dataset.kind === "text";
        const value = row => {
          const cell = row.children[column];
          return isText ? cell.textContent : Number(cell.dataset.value);
        };
        const rows = [...body.rows].sort((a, b) => {
          const [x, y] = [value(a), value(b)];
          return isText ? x.localeCompare(y, undefined, { numeric: true }) : x - y;
        });
        for (const other of document.querySelectorAll("#files th"))
          other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", down ? "descending" : "ascending");
        body.append(...(down ? rows.reverse() : rows));
      });
    }

    """
}
