import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type EventRecord, keptEvents, missedEvents} from '../../../source/model/event-record.ts';
import {eventTab} from '../../../source/resources/tabs/event.ts';
import {spansText} from '../../../source/text/span.ts';
import {aContainer} from '../../helpers/containers.ts';
import {aStore, listEach, today} from '../../helpers/store.ts';

/** It ran for a minute. */
const end = event('test/die', 'die', 60_000, {exitCode: '3', execDuration: '60'});

test('why a container ended is read from the events of its own host', () => {
	const others = Array.from({length: keptEvents}, (_, index) => event(`other/${index}`, 'create', 50_000 + index));
	assert.match(whyOf(others, [end]), /^Why +Its program ended with an error: code 3\.$/);
});

test('if events were missed before a container ended, it is unknown whether it was stopped', () => {
	const [start, later] = [event('test/start', 'start', 0), event('test/later', 'exec_start', 55_000)];
	assert.match(whyOf([start, end]), /code 3\.$/);
	const missed = missedEvents('test', today + 50_000, 'forgotten by the engine');
	assert.match(whyOf([start, missed, later, end]), /code 3; the engine no longer remembers whether/);
});

test('no reason is given for an end without an exit code', () => {
	assert.equal(whyOf([{...end, attributes: {containerExitCode: '3'}}]), '');
	assert.notEqual(whyOf([end]), '');
});

test('the labels of Compose are whole where there is room for them', () => {
	const label = 'com.docker.compose.project.config_files';
	const page = (width: number) => pageOf(width, [[{...end, attributes: {[label]: '/srv/shop/compose.yaml'}}]]);
	assert.ok(page(120).includes(`${label}  /srv/shop/compose.yaml`));
	assert.ok(page(80).includes('com.docker.compose.project.co…  /srv/shop/compose.yaml'));
});

/** The reason that the page of that end gives, where hosts have these events. */
function whyOf(...lists: readonly (readonly EventRecord[])[]): string {
	return pageOf(200, lists).find(line => line.startsWith('Why')) ?? '';
}

/** The lines of the page of that end, in a panel of this width. */
function pageOf(width: number, lists: readonly (readonly EventRecord[])[]): readonly string[] {
	const store = aStore({view: {kind: 'events'}});
	listEach(store, [aContainer('web'), aContainer('web', {host: 'other', key: 'other/web'})]);
	for (const items of lists) {
		store.dispatch({type: 'items-listed', host: items[0]?.key.split('/')[0] ?? '', kind: 'events', items});
	}

	store.dispatch({type: 'view-changed', view: {selected: end.key}});
	return eventTab.body(store.getState(), {width, height: 30}).map(line => spansText(line).trim());
}

function event(
	key: EventRecord['key'],
	action: string,
	after: number,
	attributes: Readonly<Record<string, string>> = {},
): EventRecord {
	return {key, at: today + after, type: 'container', action, argument: '', id: 'a', name: 'a', attributes};
}
