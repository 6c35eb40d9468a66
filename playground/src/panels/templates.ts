/** The panes are Millrace templates themselves. */
import { Environment, MemoryLoader } from 'millrace';

const environment = new Environment({
  loader: new MemoryLoader({
    'chunks.html': `{% if chunks %}<ol class="chunks">{% for chunk in chunks %}
  <li style="--at: {{ chunk.share }}">
    <span class="time">{{ chunk.at | round }} ms</span>
    <details><summary><b>{{ "shell" if loop.first else chunk.kind }}</b> {{ chunk.keys | join(", ") }}{{ ", " if chunk.keys }}{{ chunk.text | length | commas }} characters</summary><pre>{{ chunk.text }}</pre></details>
  </li>{% end %}
</ol>
{% if differences is none %}<p>streaming…</p>
{% elif differences %}<p class="bad">The finished page differs from the reference:</p><ul>{% for difference in differences %}<li>{{ difference }}</li>{% end %}</ul>
{% else %}<p class="good" data-verdict="equal">The finished page equals the reference.</p>{% end %}
{% else %}<p>Nothing has arrived yet.</p>{% end %}`,
    'map.html': `{% if rows %}<table><thead><tr><th scope="col">Key</th><th scope="col">Blocks that wait for it</th></tr></thead>
<tbody>{% for row in rows %}<tr><th scope="row">{{ row.key }}</th><td>{{ row.blocks | join(", ") if row.blocks else "no named block: an anonymous boundary, or the page itself" }}</td></tr>{% end %}</tbody></table>
{% else %}<p>No value of the data takes time.</p>{% end %}`,
    'code.html': `<pre class="code">{{ code }}</pre>
<details><summary>What analysis found, for Suspense and metadata</summary><pre>{{ analysis }}</pre></details>`,
    'problems.html': `<ul>{% for problem in problems %}<li class="{{ "warning" if problem.isWarning else "error" }}"><b>{{ problem.template ?? "data" }}{% if problem.line %}:{{ problem.line }}:{{ problem.column }}{% end %}</b> {{ problem.message }}{% if problem.hint %} <i>{{ problem.hint }}</i>{% end %} <code>{{ problem.code }}</code></li>{% end %}</ul>`,
  }),
});

/** Puts a rendered template into an element of the playground. The templates escape whatever they are given. */
export function show(element: HTMLElement, template: string, context: Readonly<Record<string, unknown>>): void {
  element.innerHTML = environment.getTemplate(template).render(context);
}
