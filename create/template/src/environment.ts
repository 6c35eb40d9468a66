/** What templates know besides the language. */
import type { EnvironmentOptions } from 'millrace';

const dates = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });

export default {
  filters: {
    day: (date) => dates.format(date as Date),
  },
} satisfies EnvironmentOptions;
