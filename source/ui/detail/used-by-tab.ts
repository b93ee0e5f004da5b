import {statusWords} from '../../format/status.ts';
import {stateMark} from '../../resources/state-mark.ts';
import {usersOf} from '../../store/items.ts';
import {containerRow} from '../../store/rows.ts';
import {cleanText} from '../../text/clean.ts';
import {span} from '../../text/span.ts';
import {fit, textWidth, truncate} from '../../text/width.ts';
import {paint} from '../../themes/paint.ts';
import {sayInBody} from './say-in-body.ts';
import type {TabPage} from './tab-page.ts';

const widestName = 40;

/** The containers that use an image, a volume or a network, and how they are. */
export const usedByTab: TabPage = {
	body(state, look, {width, height}) {
		const users = usersOf(state);
		if (users.length === 0) {
			return sayInBody(look, 'No container uses it.');
		}

		const nameWidth = Math.min(widestName, Math.max(...users.map(({name}) => textWidth(cleanText(name)))));
		const {detailTop} = state.view;
		return users.slice(detailTop, detailTop + height).map(({key, name}) => {
			const row = containerRow(state, key);
			const mark = row && stateMark(row);
			const glyph = mark ? paint(look.theme, mark.token, mark.glyph) : ' ';
			const words = row ? truncate(statusWords(row), Math.max(0, width - nameWidth - 8)) : '';
			return `   ${glyph} ${fit(cleanText(name), nameWidth)}  ${paint(look.theme, 'muted', words)}`;
		});
	},
	status(state) {
		const {length} = usersOf(state);
		return length === 0 ? [] : [[span(`${length} ${length === 1 ? 'container' : 'containers'}`, 'muted')]];
	},
};
