/**
 * @file A second style for one part of an instant picture: which, where, with which settings. The part is a region that the host
 * finds, or what was covered with the brush; whatever is chosen is one step.
 */
import type { Look } from '../../shared/contract-shapes.ts';
import { maskInUse, maskSchema, type RegionName, regionNames } from '../../shared/mask.ts';
import type { ApplyParameters } from '../../shared/parameters/apply.ts';
import { applyParameters } from '../../shared/parameters/apply.ts';
import { fitsWhere, placeOf, type SecondStyle, whereOfRegion } from '../../shared/second-style.ts';
import { type StudioContext, watch } from './context.ts';
import type { Editor } from './document.ts';
import { parametersFor } from './looks.ts';
import type { Notices } from './notices.ts';
import { createRegionFinder } from './region-finder.ts';
import { keepsFaces } from './regions.ts';
import type { StudioState } from './state.ts';
import { say } from './words.ts';

/** `brushed`: what the restore brush covered. */
export type SecondPlace = RegionName | 'brushed';

export interface SecondStyles {
  /** By its name; none takes it away. It is used in the subject, unless another part was chosen. */
  choose(style: string | undefined): Promise<void>;
  /** Says so where the photograph has no such region; what was chosen before stays. */
  place(place: SecondPlace): Promise<void>;
  /** The part goes back to the brush, in hand, as what shows the photograph; it is nowhere until a part is chosen. One step. */
  brushAgain(): void;
  set<K extends keyof ApplyParameters>(name: K, value: ApplyParameters[K]): void;
  /** The second one everywhere else, the first one there. */
  swap(): void;
}

/** Where it is used; undefined: nowhere yet. */
export function placeShown(second: SecondStyle): SecondPlace | undefined {
  return second.where ? (placeOf(second) ?? 'brushed') : undefined;
}

/** What may be chosen: what was brushed where there is such, or it was chosen before. */
export function secondPlaces({ work }: Pick<StudioState, 'work'>): readonly SecondPlace[] {
  const second = work?.look.instant.second;
  const isBrushed = second !== undefined && placeShown(second) === 'brushed';
  const { brushed } = dividedMask(work?.mask?.parts ?? []);
  return [...regionNames, ...(isBrushed || maskInUse({ parts: brushed }) ? (['brushed'] as const) : [])];
}

/** The style's name, where it is not on the shelf any more. */
export function missingSecondStyle({ work, styles }: Pick<StudioState, 'work' | 'styles'>): string | undefined {
  const second = work?.look.instant.second;
  return second && !styles.some(({ name }) => name === second.style) ? second.style : undefined;
}

export function withSecond(look: Look, second: SecondStyle | undefined): Look {
  const { second: before, ...instant } = look.instant;
  if (before === second) return look;
  return { ...look, instant: second ? { ...instant, second } : instant };
}

type Parts = NonNullable<NonNullable<StudioState['work']>['mask']>['parts'];

/** Faces that are protected stay photographs. */
function dividedMask(parts: Parts): { readonly brushed: Parts; readonly faces: Parts } {
  return { brushed: parts.filter((part) => !keepsFaces(part)), faces: parts.filter(keepsFaces) };
}

export function createSecondStyles(context: StudioContext, editor: Editor, notices: Notices): SecondStyles {
  const { store } = context;
  const finder = createRegionFinder<true>(context, notices, (lookingForSecond) => store.setState({ lookingForSecond }));
  const secondNow = () => store.getState().work?.look.instant.second;

  /** Only where there is one still. */
  function change(edit: (second: SecondStyle) => SecondStyle, gesture?: string): void {
    editor.changeLook((look) => {
      const { second } = look.instant;
      return second ? withSecond(look, edit(second)) : look;
    }, gesture);
  }

  async function placeIn(region: RegionName, gesture?: string): Promise<void> {
    const picture = await finder.find(region, true);
    if (picture === undefined) return;
    change(({ place: _, ...second }) => ({ ...second, where: whereOfRegion(picture, region) }), gesture);
  }

  /** What was brushed to bring the photograph back, is painted in the second style instead. */
  function placeWhereBrushed(): void {
    const { brushed, faces } = dividedMask(store.getState().work?.mask?.parts ?? []);
    if (!maskInUse({ parts: brushed })) return;
    if (!fitsWhere(brushed)) {
      notices.fail({ code: 'second.too-detailed', values: {} });
      return;
    }
    editor.change((document) => {
      const { second } = document.look.instant;
      if (!second) return document;
      const { place: _, ...kept } = second;
      const look = withSecond(document.look, { ...kept, where: { parts: [...brushed] } });
      return { ...document, look, mask: faces.length > 0 ? { parts: [...faces] } : undefined };
    });
    notices.tell(say('second.brushedTaken'), { label: say('undo'), perform: editor.undoingLast() });
  }

  function brushAgain(): void {
    const { work } = store.getState();
    const where = work?.look.instant.second?.where;
    if (!where) return;
    // Under what was restored since, so that a part that erases takes none of it away.
    const mask = { parts: [...where.parts, ...(work.mask?.parts ?? [])] };
    if (!maskSchema.safeParse(mask).success) {
      notices.fail({ code: 'mask.full', values: {} });
      return;
    }
    // A region that is still looked for would take its place.
    finder.callOff();
    editor.endGesture();
    editor.change((document) => {
      const { where: _, place: __, ...kept } = document.look.instant.second!;
      return { ...document, look: withSecond(document.look, kept), mask };
    });
    store.setState({ isBrushing: true });
    notices.tell(say('second.brushAgainNote'));
  }

  // Settings that came from another photograph name the region: it is looked for once, so that undo is not undone again.
  const lookedFor = new Set<string>();
  watch(
    context,
    ({ work, page }) => {
      const { second } = work?.look.instant ?? {};
      const isWanted = page === 'work' && work?.look.way === 'instant' && second?.place && !second.where;
      return isWanted && work.photo ? `${work.id} ${work.photo.id} ${second.place} ${second.style}` : undefined;
    },
    (wanted) => {
      if (wanted === undefined || lookedFor.has(wanted)) return;
      lookedFor.add(wanted);
      const place = secondNow()?.place;
      if (place) void placeIn(place, lookingAgain);
    },
  );

  return {
    async choose(name) {
      editor.endGesture();
      const { styles, work } = store.getState();
      const before = work?.look.instant.second;
      const style = styles.find((each) => each.name === name);
      if (!style) {
        finder.callOff();
        editor.changeLook((look) => withSecond(look, undefined));
        return;
      }
      const former = styles.find((each) => each.name === before?.style);
      const parameters = before ? parametersFor(style, before.parameters, former) : applyParameters({}, style.defaults);
      // One that is nowhere yet is looked for below, in the same step.
      const { place: _, ...kept } = before ?? {};
      editor.changeLook((look) => withSecond(look, { ...kept, style: style.name, parameters }), choosing);
      if (!before?.where) await placeIn(before?.place ?? 'subject', choosing);
      editor.endGesture();
    },
    async place(place) {
      editor.endGesture();
      if (place !== 'brushed') return await placeIn(place);
      finder.callOff();
      placeWhereBrushed();
    },
    brushAgain,
    set(name, value) {
      change(
        (second) =>
          second.parameters[name] === value
            ? second
            : { ...second, parameters: { ...second.parameters, [name]: value } },
        `second ${name}`,
      );
    },
    swap() {
      editor.endGesture();
      editor.changeLook((look) => {
        const { style, parameters, second } = look.instant;
        if (!second || style === undefined) return look;
        const swapped = { ...second, style, parameters };
        const { size, finerStrokes } = parameters;
        const first = { style: second.style, parameters: { ...second.parameters, size, finerStrokes } };
        return { ...look, instant: { ...first, second: swapped } };
      });
    },
  };
}

const choosing = 'choose second style';
const lookingAgain = 'second style here';
