import type { PageDefinition } from '../../site/page-definition.ts';

/** Items of a list, whose source breaks off, and words of a sentence, appended as they come. */
export const page: PageDefinition = {
  scenarios: [42, 84],
  patches: 6,
  failures: 1,
  isStream: true,
  gates: {
    rain: { selector: 'li:nth-child(1)', text: 'Rain' },
    sun: { selector: 'li:nth-child(2)', text: 'Sun' },
    break: { selector: 'li.failed', text: 'More later' },
    alpha: { selector: 'p', text: 'Alpha' },
    beta: { selector: 'p', text: 'Beta' },
    end: null,
  },
  orders: [{ opens: ['rain', 'alpha', 'sun', 'beta', 'break', 'end'] }, { opens: ['alpha', 'beta', 'end', 'rain', 'sun', 'break'] }],
  context: ({ after, failAfter }) => ({
    title: 'Stream list',
    news: (async function* () {
      yield after('rain', 'Rain');
      yield after('sun', 'Sun');
      yield failAfter('break', new Error('secret'));
    })(),
    words: (async function* () {
      yield after('alpha', 'Alpha');
      yield after('beta', 'Beta');
      await after('end', null);
    })(),
  }),
};
