import {shortPercent} from '../../format/percent.ts';
import {isRunning} from '../../model/container.ts';
import type {ContainerRow} from '../../model/container-row.ts';
import type {Span, Token} from '../../text/span.ts';
import type {Column} from './column.ts';
import {type TextColumn, textColumn} from './item-columns.ts';

/** A cell with one text. A stopped container's cells are dimmed, whatever their token. */
export function textCell({container}: ContainerRow, text: string, token?: Token): readonly Span[] {
	return [{text, token: isRunning(container) ? token : 'stopped'}];
}

/** A column of plain text, by which it is sorted, as `textCell`s. */
export function containerColumn({token, ...column}: TextColumn<ContainerRow>): Column<ContainerRow> {
	const tokenOf = typeof token === 'function' ? token : () => token;
	return textColumn({...column, token: row => (isRunning(row.container) ? tokenOf(row) : 'stopped')});
}

/** A percentage, coloured from a medium and a high level on. */
export function percentSpan(percent: number, mediumFrom: number, highFrom: number): Span {
	const level = levelOf(percent, mediumFrom, highFrom);
	return {text: shortPercent(percent), token: level === 'low' ? undefined : level};
}

/** How much of something limited is in use, 0 to 100, as a colour; where each level begins depends on the thing. */
export function levelOf(percent: number, mediumFrom: number, highFrom: number): 'low' | 'medium' | 'high' {
	if (percent >= highFrom) {
		return 'high';
	}

	return percent >= mediumFrom ? 'medium' : 'low';
}
