import type { Project } from '../project.ts';

export const loop: Project = {
  title: 'Anonymous boundaries in a loop',
  entry: 'tiles.html',
  templates: {
    'tiles.html': `<!doctype html>
<html lang="en">
<head><title>Tiles</title><style>:root { color-scheme: light dark } body { font: 16px/1.5 system-ui; margin: 1rem } ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: .5rem; padding: 0 } li { list-style: none; border: 1px solid #8886; border-radius: 8px; padding: .5rem }</style></head>
<body>
<h1>{{ cities | length }} cities</h1>
<ul>
{% for city in cities %}<li><b>{{ city }}</b> {% suspense %}{{ temperatures[city] ?? "?" }} °C{% pending %}<i aria-busy="true">measuring</i>{% end %}</li>
{% end %}</ul>
</body>
</html>
`,
  },
  data: `{
  "cities": ["Berlin", "Lima", "Oslo"],
  "temperatures": { "$after": 800, "value": { "Berlin": 7, "Lima": 22, "Oslo": -3 } }
}
`,
};
