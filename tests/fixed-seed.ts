/**
 * Properties run on the same random cases every time, so that a gate says the same of the same sources. `FC_SEED=$RANDOM npm run unit` looks
 * at others; a failure prints its seed.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 1) });
