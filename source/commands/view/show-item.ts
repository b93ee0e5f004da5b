import type {ResourceId} from '../../model/resource-id.ts';
import {kindNamed} from '../../resources/index.ts';
import type {Event} from '../../store/event.ts';
import type {KindId} from '../../store/state.ts';
import {textField} from '../../store/text-field.ts';

/** The events that open a view with an item selected. The filter is cleared and stopped containers are shown, so that nothing hides it. */
export function showItem(kind: KindId, key: ResourceId): readonly Event[] {
	const view = {
		selectWhenListed: key,
		filter: textField(),
		isFiltering: false,
		showsAll: true,
		collapsed: new Set<never>(),
		focus: 'table',
		detail: 'auto',
	} as const;
	return [
		{type: 'view-switched', kind, tab: kindNamed(kind).tabs[0]?.id},
		{type: 'view-changed', view},
	];
}
