/** A row of tabs: buttons with the roles and keys that people expect of them. */
export function showTabs(row: HTMLElement, names: readonly string[], selected: string, onSelect: (name: string) => void): void {
  row.replaceChildren(
    ...names.map((name) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.role = 'tab';
      button.textContent = name;
      button.ariaSelected = String(name === selected);
      button.tabIndex = name === selected ? 0 : -1;
      button.addEventListener('click', () => onSelect(name));
      button.addEventListener('keydown', (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (step === undefined) return;
        const next = names[(names.indexOf(name) + step + names.length) % names.length] as string;
        onSelect(next);
        [...row.querySelectorAll('button')].find((other) => other.textContent === next)?.focus();
      });
      return button;
    }),
  );
}
