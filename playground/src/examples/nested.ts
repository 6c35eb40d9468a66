import type { Project } from '../project.ts';

export const nested: Project = {
  title: 'Nested: an include, an alias, a block in a block',
  entry: 'profile.html',
  templates: {
    'profile.html': `<!doctype html>
<html lang="en">
<head><title>Profile</title><style>:root { color-scheme: light dark } body { font: 16px/1.5 system-ui; margin: 1rem } .wait { opacity: .6 }</style></head>
<body>
{# nobody says that the block "greeting" needs "user": analysis follows the alias #}
{% set who = user.name | title %}
{% block greeting %}<h1>Hello {{ who }}</h1>{% pending %}<h1 class="wait">Hello …</h1>{% end %}
{% block profile %}
<article>
  <p>Member since {{ user.since }}.</p>
  {% block friends %}
    <ul>{% for friend in friends %}{% include "friend.html" %}{% else %}<li>nobody yet</li>{% end %}</ul>
  {% pending %}
    <p class="wait">looking for friends…</p>
  {% end %}
</article>
{% pending %}
<p class="wait">loading the profile…</p>
{% end %}
</body>
</html>
`,
    'friend.html': `<li>{{ friend.name }}{% if loop.last %} (the newest){% end %}</li>
`,
  },
  data: `{
  "user": { "$after": 600, "value": { "name": "ada lovelace", "since": 1843 } },
  "friends": { "$after": 1400, "value": [{ "name": "Charles" }, { "name": "Mary" }] }
}
`,
};
