import type {RunPlan} from '../../model/run-plan.ts';
import type {HostConfig} from '../../run-line/create-body.ts';
import type {Expansion} from '../../run-line/expand.ts';
import type {RunRequest} from '../../run-line/run-request.ts';
import {mask, variableOf} from '../../store/environment.ts';

/** The plan of a request that the dialog shows before the run. */
export function planOf({name, image, pull, body}: RunRequest, expansions: readonly Expansion[]): RunPlan {
	const {HostConfig: host, Volumes, Entrypoint, Cmd} = body;
	return {
		name: name.replace(/^\//, ''),
		expansions: expansions.map(({source, name: variable, value}) => ({
			source,
			value: value !== undefined && variableOf(`${variable}=${value}`).isSecret ? mask : value,
		})),
		image,
		pull,
		entrypoint: Entrypoint ?? undefined,
		command: Cmd ?? [],
		published: Object.entries(host.PortBindings).flatMap(([inside, bindings]) =>
			bindings.map(({HostPort}) => ({inside, host: Number(HostPort) || undefined})),
		),
		publishesAll: host.PublishAllPorts,
		mounts: [...mountsOf(host), ...Object.keys(Volumes).map(target => ({words: target, target}))],
	};
}

function mountsOf({Binds, Mounts = [], Tmpfs = {}}: HostConfig): RunPlan['mounts'] {
	return [
		...(Binds ?? []).map(words => ({words, target: words.split(':')[1] ?? ''})),
		...Mounts.map(({Source, Target}) => ({words: Source ? `${Source}:${Target}` : Target, target: Target})),
		...Object.keys(Tmpfs).map(target => ({words: `${target} in memory`, target})),
	];
}
