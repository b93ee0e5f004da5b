import {settings} from '../config/settings.ts';
import {drawPictures} from './draw-pictures.ts';
import type {Words} from './first-wish.ts';
import type {Picture} from './picture.ts';

/**
 * What the first picture needs of the rest of the program. It is computed when the program is bundled: to load all that
 * computes it takes longer than to start Node.
 */
export const baked: {readonly pictures: readonly Picture[]; readonly words: Words} = {
	pictures: drawPictures(),
	words: {theme: wordsOf('theme'), columns: wordsOf('columns'), sort: wordsOf('sort')},
};

function wordsOf(name: keyof Words): readonly string[] {
	return settings.find(setting => setting.name === name)?.words ?? [];
}
