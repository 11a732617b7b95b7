/** @file What is collected in a host in memory, as the real one collects it. */
import { type Collection, emptyCollection, type Preset, withChange, withWork } from '../../collection.ts';
import type { PictureInfo, Work } from '../../contract-shapes.ts';
import { applyParameters } from '../../parameters/apply.ts';
import { styliseParameters } from '../../parameters/stylise.ts';
import { type Answers, fault, type Tell } from './answers.ts';

export type MemoryCollectionCall = 'changeCollected' | 'exportStyle' | 'savePreset' | 'exportPreset';

export function memoryCollection(tell: Tell, tick: () => number, known: (picture: string) => PictureInfo) {
  let collection: Collection = emptyCollection;
  let made = 0;

  function put(next: Collection): void {
    if (next === collection) return;
    collection = next;
    tell('collection', collection);
  }

  function add(parts: Pick<Preset, 'title' | 'look' | 'paintings'>): Preset {
    const preset = { id: `preset-${++made}`, made: tick(), ...parts };
    put({ ...collection, presets: [...collection.presets, preset] });
    return preset;
  }

  function presetOf(id: string): Preset {
    const preset = collection.presets.find((each) => each.id === id);
    if (!preset) throw fault('preset.unknown');
    return preset;
  }

  const answers: Answers<MemoryCollectionCall> = {
    changeCollected: (change) => {
      const changed = withChange(collection, change, tick());
      if (!changed) throw fault(change.kind === 'preset' ? 'preset.unknown' : 'collection.unknown');
      put(changed);
      return {};
    },
    exportStyle: ({ style }) => ({
      files: ['onnx', 'json'].map((ending) => ({ name: `${style}.${ending}`, bytes: new Uint8Array(8) })),
    }),
    savePreset: ({ title, look, paintings }) => add({ title, look, paintings: paintings.map(known) }),
    exportPreset: ({ id }) => ({ name: `${presetOf(id).title}.preset.json`, bytes: new Uint8Array(8) }),
  };

  return {
    now: () => collection,
    workChanged: (before: Work | undefined, after: Work) => put(withWork(collection, before, after, tick())),
    /** One that came as a file: its settings are the usual ones, painted half as strongly. */
    bring: (title: string): string =>
      add({
        title,
        look: {
          way: 'instant',
          instant: { style: 'great-wave', parameters: applyParameters({ strength: 0.5 }) },
          paint: { paintings: [], parameters: styliseParameters({}) },
        },
        paintings: [],
      }).id,
    answers,
  };
}
