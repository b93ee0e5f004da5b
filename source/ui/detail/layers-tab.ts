import {bar} from '../../format/bar.ts';
import {compactBytes} from '../../format/bytes.ts';
import {type LayerLine, layersOf} from '../../store/image-layers.ts';
import {cleanText} from '../../text/clean.ts';
import {span} from '../../text/span.ts';
import {fit, truncate} from '../../text/width.ts';
import {paint} from '../../themes/paint.ts';
import type {Theme} from '../../themes/theme.ts';
import {loadedOf} from './loaded.ts';
import {sayInBody} from './say-in-body.ts';
import type {TabPage} from './tab-page.ts';

const nameWidth = 12;
const sizeWidth = 8;
const barWidth = 8;

/** An image as what it is: a start-up command, and a file system made of layers, each with its size and instruction. */
export const layersTab: TabPage = {
	body(state, look, {width, height}) {
		const {problem} = loadedOf(state, state.anatomy);
		const lines = layersOf(state)?.lines;
		if (!lines) {
			return sayInBody(look, problem ?? 'Reading the layers…');
		}

		const {detailTop} = state.view;
		return lines.slice(detailTop, detailTop + height).map(line => `   ${lineText(line, width - 4, look.theme)}`);
	},
	status(state) {
		const layers = layersOf(state)?.lines.filter(line => line.type === 'layer') ?? [];
		const size = layers.reduce((sum, line) => sum + line.size, 0);
		const words = `${layers.length} ${layers.length === 1 ? 'layer' : 'layers'}`;
		return layers.length === 0 ? [] : [[span(words, 'muted')], [span(compactBytes(size, 'decimal'), 'muted')]];
	},
};

function lineText(line: LayerLine, width: number, theme: Theme): string {
	switch (line.type) {
		case 'gap':
			return '';
		case 'config':
			return `${paint(theme, 'info', fit(line.name, nameWidth))}  ${truncate(cleanText(line.text), width - nameWidth - 2)}`;
		case 'layer': {
			const size = fit(line.size === 0 ? '–' : compactBytes(line.size, 'decimal'), sizeWidth, 'right');
			const share = paint(theme, 'block', fit(line.size === 0 ? '' : bar(line.share, barWidth), barWidth));
			const token = line.size === 0 ? 'muted' : undefined;
			return `${paint(theme, token, size)}  ${share}  ${paint(theme, token, truncate(cleanText(line.text), width - sizeWidth - barWidth - 4))}`;
		}
	}
}
