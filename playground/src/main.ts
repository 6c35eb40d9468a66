/** The playground: edit templates and data, watch the page stream, see why it does what it does. */
import { createEditor } from './editor.ts';
import { examples } from './examples/index.ts';
import { show } from './panels/templates.ts';
import { showTabs } from './panels/tabs.ts';
import { fromHash, type Project, toHash } from './project.ts';
import {
  type ArrivedChunk,
  blockMap,
  type DeliveryName,
  makeEnvironment,
  moduleParts,
  type Problem,
  Run,
  toProblem,
} from './run.ts';

const DATA_TAB = 'data.json';
const PANES = ['Chunks', 'Blocks', 'Code'] as const;
type Pane = (typeof PANES)[number];

function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`no element #${id}`);
  return found as T;
}

class Playground {
  private project: Project;
  private file: string;
  private pane: Pane = 'Chunks';
  private current: Run | null = null;
  private chunks: ArrivedChunk[] = [];
  private differences: readonly string[] | null = null;
  private problems: Problem[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly editor = createEditor(element('editor'), (text) => this.edit(text));

  constructor(project: Project) {
    this.project = project;
    this.file = project.entry;
  }

  start(): void {
    this.bind();
    this.open(this.project);
  }

  private bind(): void {
    const picker = element<HTMLSelectElement>('example');
    picker.replaceChildren(...examples.map(({ title }, i) => new Option(title, String(i))));
    picker.addEventListener('change', () => this.open(examples[Number(picker.value)] as Project));
    element('run').addEventListener('click', () => this.run());
    element('step').addEventListener('click', () => this.current?.clock.step());
    element<HTMLSelectElement>('delivery').addEventListener('change', () => this.run());
    element<HTMLSelectElement>('speed').addEventListener('change', () => this.applyPlayer());
    const pause = element('pause');
    pause.addEventListener('click', () => {
      pause.ariaPressed = String(pause.ariaPressed !== 'true');
      this.applyPlayer();
    });
  }

  private open(project: Project): void {
    this.project = project;
    this.file = project.entry;
    const index = examples.findIndex(({ title }) => title === project.title);
    if (index >= 0) element<HTMLSelectElement>('example').value = String(index);
    this.showFile();
    this.run();
  }

  private showFile(): void {
    const names = [...Object.keys(this.project.templates), DATA_TAB];
    showTabs(element('tabs'), names, this.file, (name) => {
      this.file = name;
      this.showFile();
    });
    this.editor.show(
      this.file === DATA_TAB ? this.project.data : (this.project.templates[this.file] ?? ''),
      this.file === DATA_TAB ? 'json' : 'html',
    );
    this.showProblems();
  }

  private edit(text: string): void {
    const { project, file } = this;
    this.project =
      file === DATA_TAB ? { ...project, data: text } : { ...project, templates: { ...project.templates, [file]: text } };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), 300);
  }

  private run(): void {
    this.current?.stop();
    this.chunks = [];
    this.differences = null;
    this.problems = this.check();
    history.replaceState(null, '', `#${toHash(this.project)}`);
    this.showProblems();
    this.showPane();
    if (this.problems.some((problem) => !problem.isWarning)) return;
    const run = new Run();
    this.current = run;
    this.applyPlayer();
    const delivery = element<HTMLSelectElement>('delivery').value as DeliveryName;
    const ifCurrent = (act: () => void): void => {
      if (this.current === run) act();
    };
    void run.start(this.project, delivery, element<HTMLIFrameElement>('page'), element<HTMLIFrameElement>('reference'), {
      onChunk: (chunk) => ifCurrent(() => this.add(chunk)),
      onProblem: (problem) => ifCurrent(() => this.report(problem)),
      onEnd: (differences) => ifCurrent(() => this.end(differences)),
    });
  }

  /** What can be said without running: every template compiles, the data is JSON. */
  private check(): Problem[] {
    const env = makeEnvironment(this.project);
    const problems: Problem[] = [];
    const attempt = (act: () => void): void => {
      try {
        act();
      } catch (error) {
        problems.push(toProblem(error));
      }
    };
    for (const name of Object.keys(this.project.templates)) attempt(() => env.getTemplate(name));
    attempt(() => void JSON.parse(this.project.data));
    return problems;
  }

  private add(chunk: ArrivedChunk): void {
    this.chunks.push(chunk);
    this.showPane();
  }

  private report(problem: Problem): void {
    this.problems.push(problem);
    this.showProblems();
  }

  private end(differences: readonly string[]): void {
    this.differences = differences;
    this.showPane();
  }

  private applyPlayer(): void {
    const clock = this.current?.clock;
    if (clock === undefined) return;
    clock.speed = Number(element<HTMLSelectElement>('speed').value);
    clock.pause(element('pause').ariaPressed === 'true');
  }

  private showProblems(): void {
    show(element('diagnostics'), 'problems.html', { problems: this.problems });
    const here = this.problems.filter(({ template, line }) => template === this.file && line !== null);
    this.editor.mark(
      here.map(({ line, column, message, hint, isWarning }) => ({
        line: line ?? 1,
        column: column ?? 1,
        message: hint === null ? message : `${message}\n${hint}`,
        isWarning,
      })),
    );
  }

  private showPane(): void {
    showTabs(element('panes'), PANES, this.pane, (name) => {
      this.pane = name as Pane;
      this.showPane();
    });
    const pane = element('pane');
    const contents: Readonly<Record<Pane, () => void>> = {
      Chunks: () => this.showChunks(pane),
      Blocks: () => show(pane, 'map.html', { rows: [...blockMap(this.project)].map(([key, blocks]) => ({ key, blocks })) }),
      Code: () => show(pane, 'code.html', moduleParts(this.project, this.file === DATA_TAB ? this.project.entry : this.file)),
    };
    try {
      contents[this.pane]();
    } catch (error) {
      show(pane, 'problems.html', { problems: [toProblem(error)] });
    }
  }

  private showChunks(pane: HTMLElement): void {
    const longest = Math.max(1, ...this.chunks.map((chunk) => chunk.atMs));
    const chunks = this.chunks.map(({ atMs, text }) => ({
      at: atMs,
      share: (atMs / longest).toFixed(3),
      text,
      kind: text.startsWith('<template') ? 'patch' : 'client',
      keys: Array.from(text.matchAll(/<template for="(\w+)"/g), ([, key]) => key),
    }));
    show(pane, 'chunks.html', { chunks, differences: this.differences });
  }
}

new Playground(fromHash(location.hash.slice(1)) ?? (examples[0] as Project)).start();
