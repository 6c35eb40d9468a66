import type { Project } from '../project.ts';

export const dashboard: Project = {
  title: 'Dashboard: blocks that wait, one that fails',
  entry: 'dashboard.html',
  templates: {
    'dashboard.html': `{% extends "base.html" %}
{% from "parts.html" import card %}
{% block main %}
<h1>{{ title }}</h1>
{% block revenue %}
  {% call card("Revenue") %}<b>{{ revenue.total | format_number }} €</b>{% end %}
{% pending %}
  {% call card("Revenue", busy=true) %}<i class="wait">loading</i>{% end %}
{% end %}
{% block visitors %}
  {% call card("Visitors") %}<b>{{ visitors }}</b>{% end %}
{% pending %}
  {% call card("Visitors", busy=true) %}<i class="wait">loading</i>{% end %}
{% end %}
{% block weather %}
  {% call card("Weather") %}{{ weather.text }}{% end %}
{% pending %}
  {% call card("Weather", busy=true) %}<i class="wait">loading</i>{% end %}
{% failed error %}
  {% call card("Weather") %}not available ({{ error.message }}){% end %}
{% end %}
{% end %}
`,
    'parts.html': `{% def card(heading, busy=false) %}<section class="card"{% if busy %} aria-busy="true"{% end %}><h2>{{ heading }}</h2>{% slot %}</section>{% end %}
`,
    'base.html': `<!doctype html>
<html lang="en">
<head><title>{{ title }}</title>
<style>:root { color-scheme: light dark } body { font: 16px/1.5 system-ui; margin: 1rem } .card { border: 1px solid #8886; border-radius: 8px; padding: .5rem 1rem; margin: .75rem 0 } .card h2 { font-size: 1rem; margin: 0 } .wait { opacity: .6 }</style>
</head>
<body>{% block main %}{% end %}</body>
</html>
`,
  },
  data: `{
  "title": "Sales",
  "revenue": { "$after": 1500, "value": { "total": 184200 } },
  "visitors": { "$after": 500, "value": 3120 },
  "weather": { "$after": 1000, "$fail": "the station is silent" }
}
`,
};
