import type {Container} from '../../model/container.ts';
import {targetsOf} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import type {Command, CommandContext} from '../command.ts';
import {namesOf} from '../names.ts';
import {tell} from '../tell.ts';
import {actOn, type Deed, lineOf} from './act.ts';
import {sortOut, targetsReason} from './targets.ts';

/** What makes a command that does one thing to the marked or selected containers. */
export type ContainerAction = Pick<Command, 'id' | 'title' | 'titleNow' | 'keys' | 'hint' | 'hintRank'> & {
	/** What is done; may depend on what the containers are in, as `s` does. */
	deedOf(state: State): Deed;
};

/** A command that acts on each of the marked containers, or on the selected one. */
export function containerAction({deedOf, ...command}: ContainerAction): Command {
	return {
		...command,
		group: 'Container',
		scope: 'everywhere',
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => targetsReason(state, context, deedOf(state).demand),
		docker: state => {
			const targets = targetsOf(state);
			return targets.length > 0 ? lineOf(deedOf(state), targets) : undefined;
		},
		run: context => actOnReady(context, targetsOf(context.getState()), deedOf(context.getState())),
	};
}

/** Act on those that can be acted on, and say which are left out and why. */
export async function actOnReady(context: CommandContext, containers: readonly Container[], deed: Deed): Promise<void> {
	const {ready, reasons} = sortOut(context.getState(), context, containers, deed.demand);
	if (reasons.length > 0) {
		const [first = ''] = reasons;
		tell(context, 'warning', reasons.length === 1 ? first : `${first} ${reasons.length - 1} more are left out too.`);
	}

	await actOn(context, ready, deed);
}

/** The `docker` line of a deed for the introduction of a dialog, short enough for a small screen. */
export function introLine(deed: Deed, containers: readonly Container[]): string {
	return containers.length <= 3 ? lineOf(deed, containers) : `${lineOf(deed, [])} … (${namesOf(containers)})`;
}
