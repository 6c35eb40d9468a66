/** What templates know besides the language; the plugin compiles with it. */
import type { EnvironmentOptions } from 'millrace';

export default {
  filters: {
    stars: (rating) => '★★★★★'.slice(0, Number(rating)).padEnd(5, '☆'),
  },
} satisfies EnvironmentOptions;
