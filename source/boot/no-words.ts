import type * as wording from '../config/wording.ts';

/**
 * Stand for `config/wording.ts` in the file that shows the first picture. What is wrong with arguments is said by the
 * program behind it; the words for that need the tables of Unicode, which take 2 ms to load.
 */
export const didYouMean: typeof wording.didYouMean = () => '';
export const quoted: typeof wording.quoted = () => '';
export const alternatives: typeof wording.alternatives = () => '';
