/**
 * Colours of maps, light and dark, for whatever has the class `map` and what is in it. The hues are those of
 * Okabe and Ito, which colour-blind people can tell apart; dash patterns and signs say the same without any
 * colour. A page that has a theme switch sets `data-theme` on its root; otherwise the system decides.
 */
const LIGHT = `
  --map-page: #ffffff; --map-ink: #1c2127; --map-soft: #545d68; --map-rule: #98a1ab;
  --map-machine: #f6f7f9; --map-network: #ffffff; --map-box: #f1f3f5; --map-task: #e9f1fb;
  --map-bridge: #6b5b45; --map-ingress: #0067a3; --map-overlay-1: #b84300; --map-overlay-2: #00704f;
  --map-overlay-3: #97407a; --map-overlay-4: #7a6300;
  --map-added: #00704f; --map-added-back: #d9f2e8; --map-added-glow: #a9e3cd; --map-removed: #b84300; --map-removed-back: #fbe6da;
  --map-changed: #7a6300; --map-changed-back: #fbf1c5; --map-on-sign: #ffffff;`;
const DARK = `
  --map-page: #14181d; --map-ink: #e8ebee; --map-soft: #a9b2bc; --map-rule: #5d6873;
  --map-machine: #1b2127; --map-network: #14181d; --map-box: #222a32; --map-task: #1a2b40;
  --map-bridge: #c5b195; --map-ingress: #56b4e9; --map-overlay-1: #ff9a5c; --map-overlay-2: #3ecf9f;
  --map-overlay-3: #e59ac8; --map-overlay-4: #e3cc4b;
  --map-added: #3ecf9f; --map-added-back: #10382d; --map-added-glow: #1c5b49; --map-removed: #ff9a5c; --map-removed-back: #43250f;
  --map-changed: #e3cc4b; --map-changed-back: #3a330c; --map-on-sign: #14181d;`;

const TONES = ['bridge', 'ingress', 'overlay-1', 'overlay-2', 'overlay-3', 'overlay-4'];

export const MAP_STYLE = `
.map {${LIGHT}
  color: var(--map-ink); background: var(--map-page); max-width: 100%; height: auto;
  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.map-sans { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Noto Sans CJK SC", sans-serif; }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) .map, .map:root {${DARK} } }
:root[data-theme="dark"] .map {${DARK} }
.map-soft { fill: var(--map-soft); }
.map-frame { stroke: var(--map-rule); }
.map-machine > .map-frame { fill: var(--map-machine); }
.map-block > .map-frame { fill: var(--map-network); }
.map-box > .map-frame { fill: var(--map-box); }
.map-task > .map-frame { fill: var(--map-task); }
.map-halo { stroke: var(--map-page); }
.map-cable .map-halo { stroke: var(--map-machine); }
.map-cable .map-halo.map-added { stroke: var(--map-added-glow); }
.map-lines { color: var(--map-soft); }
${TONES.map(
  (tone) => `.map-lines.map-${tone} { color: var(--map-${tone}); }
.map-block.map-${tone} > .map-frame, .map-block.map-${tone} > .map-vxlan > .map-frame { stroke: var(--map-${tone}); }`,
).join('\n')}
${['added', 'removed', 'changed']
  .map(
    (
      status,
    ) => `.map g > .map-frame.map-${status} { stroke: var(--map-${status}); fill: var(--map-${status}-back); }
.map-row.map-${status} > rect { fill: var(--map-${status}-back); }
.map-badge.map-${status} > rect { fill: var(--map-${status}); stroke: var(--map-${status}); }`,
  )
  .join('\n')}
.map g.map-machine > .map-frame.map-changed { fill: var(--map-machine); }
.map-badge > text { fill: var(--map-on-sign); }
`;
