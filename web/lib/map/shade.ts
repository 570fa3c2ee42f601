// How a unit's figure looks on a map: one of five shades, or the texture of its state.
import type { Finding } from '../../../src/publish/contract.ts';
import type { Steps } from '../chart/steps.ts';

export type Shade = { readonly state: 'value' | 'stale'; readonly step: number } | { readonly state: 'tooFew' | 'notConnected' | 'empty' };

export function shadeOf(finding: Finding | null | undefined, steps: Steps | null): Shade {
	if (!finding || finding.state === 'noData' || finding.state === 'notApplicable') return { state: 'empty' };
	if (finding.state === 'notConnected' || finding.state === 'tooFew') return { state: finding.state };
	// A feed that fell silent before it told anything of the period has no figure to shade.
	if (finding.value === null) return { state: 'empty' };
	return { state: finding.state, step: steps ? steps.classOf(finding.value) : 0 };
}
