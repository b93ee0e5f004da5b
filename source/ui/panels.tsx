import type {Capabilities} from '../commands/command.ts';
import type {Rect} from '../model/rect.ts';
import {layoutOf} from '../store/layout.ts';
import type {State} from '../store/state.ts';
import {type Spans, span} from '../text/span.ts';
import {composeDetail} from './detail/compose-detail.ts';
import {composeDiskSummary} from './disk/compose-disk-summary.ts';
import {composeFooter} from './footer/compose-footer.ts';
import {composeHeader} from './header/compose-header.ts';
import {Lines} from './lines.tsx';
import {composeTable} from './table/compose-table.ts';
import {composeTray} from './tray/compose-tray.ts';
import {composeViewBar} from './view-bar.ts';

type PanelsProps = {readonly state: State; readonly capabilities: Capabilities};

/** The panels of the dashboard, one below the other. */
export function Panels({state, capabilities}: PanelsProps) {
	const {header, viewBar, summary, table, divider, detail, tray, footer} = layoutOf(state);
	return (
		<>
			<Lines id="header" rect={header} lines={composeHeader(state, header)} />
			<Lines id="view-bar" rect={viewBar} lines={composeViewBar(state, viewBar)} />
			{summary ? <Lines id="disk-summary" rect={summary} lines={composeDiskSummary(state, summary)} /> : null}
			{table ? <Lines id="table" rect={table} lines={composeTable(state, table)} /> : null}
			{divider ? <Lines id="divider" rect={divider} lines={dividerLines(divider)} /> : null}
			{detail ? <Lines id="detail" rect={detail} lines={composeDetail(state, detail)} /> : null}
			{tray ? <Lines id="tray" rect={tray} lines={composeTray(state, tray)} /> : null}
			<Lines id="footer" rect={footer} lines={composeFooter(state, capabilities, footer)} staysLit />
		</>
	);
}

/** The line between two panels side by side, hanging from the rules above them. */
function dividerLines({height}: Rect): readonly Spans[] {
	return Array.from({length: height}, (_, row) => [span(row === 0 ? '┬' : '│', 'border')]);
}
