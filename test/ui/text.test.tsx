import assert from 'node:assert/strict';
import {test} from 'node:test';
import {render} from 'ink-testing-library';
import {span} from '../../source/text/span.ts';
import {SpanLines} from '../../source/ui/text.tsx';

test('the colour of a span ends with it, also after Ink has laid the line out', () => {
	const {lastFrame} = render(<SpanLines lines={[[span('wrong', 'failed'), span(' right')]]} />);
	assert.match(lastFrame() ?? '', /^\u001B\[38;2;[\d;]+mwrong\u001B\[\d+m right$/);
});
