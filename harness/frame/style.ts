/**
 * How frames look, light and dark. Outer headers have a solid edge, the VXLAN header a double one and inner
 * ones a dashed one, so that they can be told apart without colour. A page that has a theme switch sets
 * `data-theme` on its root; otherwise the system decides.
 */
const LIGHT = `--frame-ink: #1c2127; --frame-soft: #545d68; --frame-rule: #c9cfd6; --frame-outer: #0067a3;
  --frame-vxlan: #b84300; --frame-inner: #00704f; --frame-chip: #f6f7f9;`;
const DARK = `--frame-ink: #e8ebee; --frame-soft: #a9b2bc; --frame-rule: #3b444e; --frame-outer: #56b4e9;
  --frame-vxlan: #ff9a5c; --frame-inner: #3ecf9f; --frame-chip: #1b2127;`;

export const FRAME_STYLE = `
.frame { ${LIGHT} color: var(--frame-ink); }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) .frame { ${DARK} } }
:root[data-theme="dark"] .frame { ${DARK} }
.frame-outer { --frame-edge: var(--frame-outer); --frame-line: solid; }
.frame-inner { --frame-edge: var(--frame-inner); --frame-line: dashed; }
.frame-vxlan { --frame-edge: var(--frame-vxlan); --frame-line: double; }
.frame-strip { display: flex; flex-wrap: wrap; gap: 0.25rem; list-style: none; margin: 0 0 0.5rem; padding: 0; }
.frame-chip { margin: 0; padding: 0.3rem 0.6rem; background: var(--frame-chip); border: 1px solid var(--frame-rule);
  border-top: 4px var(--frame-line) var(--frame-edge); border-radius: 4px; }
.frame-name { font-weight: 600; }
.frame-size, .frame-more, .frame-aside, .frame-offset, .frame-sum { color: var(--frame-soft); }
.frame-size, .frame-aside { font-size: 0.875em; }
.frame-scroll { overflow-x: auto; margin: 0 0 1rem; }
.frame-table { width: 100%; min-width: 43rem; table-layout: fixed; border-collapse: collapse; font-size: 0.875rem; border-left: 4px var(--frame-line) var(--frame-edge); }
.frame-table caption { text-align: left; font-weight: 600; padding: 0.4rem 0; }
.frame-table th, .frame-table td { text-align: left; vertical-align: top; padding: 0.25rem 0.5rem; border-top: 1px solid var(--frame-rule); }
.frame-table thead th { color: var(--frame-soft); font-weight: 500; }
.frame-table tbody th { font-weight: 500; }
.frame-table code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.frame-table th:nth-child(1) { width: 3.25rem; white-space: nowrap; }
.frame-table th:nth-child(2) { width: 10.25rem; }
.frame-table th:nth-child(3) { width: 8rem; }
.frame-table th:nth-child(4) { width: 10.25rem; }
.frame-aside { display: block; }
.frame-offset { font-variant-numeric: tabular-nums; }
/* There is no room for five columns: a field and its value, its bytes below, then what it is for. */
@media (max-width: 43rem) {
  .frame-table, .frame-table :is(caption, tbody) { display: block; min-width: 0; }
  .frame-table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .frame-table caption { padding: 0.4rem 0.5rem; }
  .frame-table tr { display: grid; grid-template-columns: 2.75rem minmax(0, 4fr) minmax(0, 5fr); padding: 0.35rem 0; border-top: 1px solid var(--frame-rule); }
  .frame-table tbody :is(th, td) { padding: 0 0 0 0.5rem; border: 0; }
  .frame-table td:nth-child(1) { grid-area: 1 / 1; }
  .frame-table tbody th { grid-area: 1 / 2; }
  .frame-table td:nth-child(4) { grid-area: 1 / 3; }
  .frame-table td:nth-child(2) { grid-area: 2 / 2 / auto / 4; }
  .frame-table td:nth-child(5) { grid-area: 3 / 2 / auto / 4; color: var(--frame-soft); }
}
`;
