import type {ResourceId} from '../model/resource-id.ts';
import type {KindId} from '../store/state.ts';
import type {OperationRun} from './operation.ts';

/** Select a new item as soon as it is listed, unless the user has moved to another one since the operation began. */
export function selectWhenListed({context, startedFrom}: OperationRun, kind: KindId, key: ResourceId): void {
	const {view} = context.getState();
	// Without a row at the start, the program has selected the first one that came.
	const isThere = startedFrom.selected === undefined || view.selected === startedFrom.selected;
	if (view.kind === kind && startedFrom.kind === kind && isThere) {
		context.dispatch({type: 'view-changed', view: {selectWhenListed: key}});
	}
}
