import type {ProjectNotes} from '../model/item-rows.ts';
import type {GroupSummary} from '../model/project.ts';
import {type Span, type Spans, span} from '../text/span.ts';

/** The combined status of the containers of a project or service: `3 of 4 running · 1 unhealthy · 1 one-off · drifted`. */
export function groupStatus(summary: GroupSummary, {isDrifted = false, isChanging = false}: ProjectNotes = {}): Spans {
	const {total, running, unhealthy, restarting, paused, runaways, failed, oneOffs} = summary;
	const troubles = [
		...(runaways > 0 ? [span(`${runaways} runaway`, 'high')] : []),
		...(unhealthy > 0 ? [span(`${unhealthy} unhealthy`, 'failed')] : []),
		...(restarting > 0 ? [span(`${restarting} restarting`, 'failed')] : []),
		...(failed > 0 ? [span(`${failed} failed`, 'failed')] : []),
		...(paused > 0 ? [span(`${paused} paused`, 'warning')] : []),
		...(oneOffs > 0 ? [span(`${oneOffs} one-off`, 'muted')] : []),
		...(isDrifted ? [span('drifted', 'warning')] : []),
		...(isChanging ? [span('being changed', 'accent')] : []),
	];
	const counts = running === total ? `${total} running` : `${running} of ${total} running`;
	return [
		span(total === 0 ? 'not up' : counts, 'muted'),
		...troubles.flatMap(trouble => [span(' · ', 'muted'), trouble]),
	];
}

/** The glyph of their combined status, the worst first. */
export function groupMark({total, running, done, unhealthy, restarting, runaways, failed}: GroupSummary): Span {
	if (runaways > 0) {
		return span('▲', 'high');
	}

	if (failed + restarting > 0) {
		return span('✖', 'failed');
	}

	if (unhealthy > 0) {
		return span('✗', 'failed');
	}

	return running === 0 ? span('○', 'stopped') : span('●', running + done === total ? 'running' : 'warning');
}
