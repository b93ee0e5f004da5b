import {type ComponentType, memo} from 'react';
import type {Capabilities} from '../commands/command.ts';
import type {Rect} from '../model/rect.ts';
import {layoutOf} from '../store/layout.ts';
import type {State} from '../store/state.ts';
import {type Spans, span} from '../text/span.ts';
import {composeDetail} from './detail/compose-detail.ts';
import {composeDiskSummary} from './disk/compose-disk-summary.ts';
import {composeFooter} from './footer/compose-footer.ts';
import {composeHeader} from './header/compose-header.ts';
import {isSameRect, Lines} from './lines.tsx';
import {composeTable} from './table/compose-table.ts';
import {composeTray} from './tray/compose-tray.ts';
import {composeViewBar} from './view-bar.ts';

type PanelsProps = {readonly state: State; readonly capabilities: Capabilities};

/** The panels of the dashboard, one below the other. */
export function Panels({state, capabilities}: PanelsProps) {
	const layout = layoutOf(state);
	return (
		<>
			<Header state={state} rect={layout.header} />
			<ViewBar state={state} rect={layout.viewBar} />
			{layout.summary ? <DiskSummary state={state} rect={layout.summary} /> : null}
			{layout.table ? <Table state={state} rect={layout.table} /> : null}
			{layout.divider ? <Divider rect={layout.divider} /> : null}
			{layout.detail ? <Detail state={state} rect={layout.detail} /> : null}
			{layout.tray ? <Tray state={state} rect={layout.tray} /> : null}
			<Footer state={state} rect={layout.footer} capabilities={capabilities} />
		</>
	);
}

const Header = panel(
	'header',
	['connections', 'containers', 'details', 'stats', 'usage', 'settings', 'now'],
	composeHeader,
);
const ViewBar = panel(
	'view-bar',
	[
		'connections',
		'containers',
		'details',
		'items',
		'listProblems',
		'disks',
		'reads',
		'view',
		'settings',
		'size',
		'pulls',
		'notices',
	],
	composeViewBar,
);
const DiskSummary = panel('disk-summary', ['disks'], composeDiskSummary);
const Table = panel(
	'table',
	[
		'connections',
		'containers',
		'items',
		'listProblems',
		'disks',
		'details',
		'stats',
		'actions',
		'reads',
		'pulls',
		'notices',
		'view',
		'settings',
		'size',
		'now',
	],
	composeTable,
);

const Tray = panel('tray', ['pulls', 'settings', 'now'], composeTray);

/** The line between two panels side by side, hanging from the rules above them. */
const Divider = memo(
	function Divider({rect}: {readonly rect: Rect}) {
		const lines = Array.from({length: rect.height}, (_, row) => [span(row === 0 ? '┬' : '│', 'border')]);
		return <Lines id="divider" rect={rect} lines={lines} />;
	},
	(before, after) => isSameRect(before.rect, after.rect),
);

type WholeProps = {readonly state: State; readonly rect: Rect};

/** A tab of the detail, and the hints of the footer, may depend on anything in the state. */
const Detail = memo(function Detail({state, rect}: WholeProps) {
	return <Lines id="detail" rect={rect} lines={composeDetail(state, rect)} />;
}, isSame);

const Footer = memo(function Footer({state, rect, capabilities}: WholeProps & Pick<PanelsProps, 'capabilities'>) {
	return <Lines id="footer" rect={rect} lines={composeFooter(state, capabilities, rect)} staysLit />;
}, isSame);

function isSame(before: WholeProps, after: WholeProps): boolean {
	return before.state === after.state && isSameRect(before.rect, after.rect);
}

/** Draws some parts of the state as lines, at most the rectangle's height. A pure function, so that it can be tested alone. */
type Compose<Part extends keyof State> = (state: Pick<State, Part>, rect: Rect) => readonly Spans[];

/**
 * Make a panel of a function that composes its lines. It sees only the named parts of the state, and composes again only
 * when one of them has changed.
 */
function panel<Part extends keyof State>(
	id: string,
	parts: readonly Part[],
	compose: Compose<Part>,
): ComponentType<{readonly state: Pick<State, Part>; readonly rect: Rect}> {
	function Panel({state, rect}: {readonly state: Pick<State, Part>; readonly rect: Rect}) {
		return <Lines id={id} rect={rect} lines={compose(state, rect)} />;
	}

	return memo(
		Panel,
		(before, after) =>
			isSameRect(before.rect, after.rect) && parts.every(part => before.state[part] === after.state[part]),
	);
}
