import { expect, test } from 'vitest';
import { maxPaintings } from '../../shared/contract-shapes.ts';
import { withPaintingAtHand } from './at-hand.ts';
import { documentOf } from './document.ts';
import { withStyle } from './looks.ts';
import { onShelf, paintingsOf, stylesOf } from './shelf-view.ts';
import { asked, openTestStudio, type TestStudio } from './testing/test-studio.ts';

/** A studio with a painting of that name, and another photograph opened after it. */
async function withAnotherWork(name = 'Wave.jpg') {
  const test = await openTestStudio();
  const { studio, pass } = test;
  await studio.importing.importFiles([{ name, bytes: new Uint8Array(1) }], 'painting');
  await pass(1000);
  const first = test.state().work!.id;
  await studio.importing.importFiles([{ name: 'Coast.jpg', bytes: new Uint8Array(1) }], 'photo');
  await pass(1000);
  // As a work that never heard of it.
  studio.editor.change((document) => ({
    ...document,
    paintings: [],
    look: { ...document.look, way: 'instant', paint: { ...document.look.paint, paintings: [] } },
  }));
  await pass(1000);
  return { ...test, first };
}
const shelf = ({ state }: Pick<TestStudio, 'state'>) => paintingsOf(state().collection, state().work);

test('a painting that was used once is there for the next photograph; one click paints like it, one undo takes it back', async () => {
  const { studio, state } = await withAnotherWork();
  const { look } = state().work!;
  const [wave] = shelf({ state });
  expect(wave).toMatchObject({ title: 'Wave' });
  studio.collecting.paintLike(wave!);
  expect(state().work).toMatchObject({
    paintings: [{ id: wave!.id }],
    look: { way: 'paint', paint: { paintings: [{ picture: wave!.id, weight: 1 }] } },
  });
  await studio.editor.undo();
  expect(state().work).toMatchObject({ paintings: [], look });
});

test('with it comes the part that was chosen of it last', async () => {
  const { studio, state, pass, first, host } = await withAnotherWork();
  const [wave] = shelf({ state });
  const part = { left: 10, top: 10, width: 400, height: 300 };
  const { id: second } = state().work!;
  await studio.works.open(first);
  await studio.choosingPart.choose(wave!.painting);
  studio.choosingPart.take(part);
  await pass(1000);
  await studio.works.open(second);
  await pass(1000);
  studio.collecting.paintLike(wave!);
  expect(state().work?.look.paint.parts).toEqual({ [wave!.id]: part });
  expect(host.works.get(second)?.look.paint.parts).toBeUndefined();
});

test('a painting that is deleted goes to the bin, stays in works that use it, and comes back by undo', async () => {
  const { studio, state, pass, host, first } = await withAnotherWork();
  const [wave] = shelf({ state });
  await studio.collecting.remove('painting', wave!);
  await pass();
  expect(shelf({ state })).toMatchObject([{ id: wave!.id, deleted: expect.any(Number) }]);
  expect(host.works.get(first)?.look.paint.paintings).toMatchObject([{ picture: wave!.id }]);
  const notice = state().notices.find(({ action }) => action);
  expect(notice?.text).toContain('Wave');
  notice!.action!.perform();
  await pass();
  expect(shelf({ state })[0]?.deleted).toBeUndefined();
});

test('brought once more, it comes out of the bin', async () => {
  const { studio, state, pass } = await withAnotherWork();
  const [wave] = shelf({ state });
  await studio.collecting.remove('painting', wave!);
  await studio.importing.importFiles([{ name: 'Wave.jpg', bytes: new Uint8Array(1) }], 'painting');
  await pass(1000);
  expect(shelf({ state })).toMatchObject([{ id: wave!.id, deleted: undefined }]);
});

test('names and stars are those of all works', async () => {
  const { studio, state, pass, first } = await withAnotherWork();
  const [wave] = shelf({ state });
  await studio.collecting.rename('painting', wave!, 'Hokusai');
  await studio.collecting.favour('painting', wave!, true);
  const [style] = stylesOf(state().styles, state().collection);
  await studio.collecting.favour('style', style!, true);
  await pass();
  expect(shelf({ state })).toMatchObject([{ title: 'Hokusai', favourite: true }]);
  expect(stylesOf(state().styles, state().collection)[0]).toMatchObject({ id: style!.id, favourite: true });
  await studio.works.open(first);
  await pass();
  expect(state().work?.paintings).toMatchObject([{ name: 'Hokusai.jpg' }]);
});

test('nothing moves on the shelf while it is used; the next work has what was used last in front', async () => {
  const { studio, state, pass } = await withAnotherWork();
  const before = state().shelfRanks;
  studio.collecting.paintLike(shelf({ state })[0]!);
  await pass(1000);
  const { id, used } = state().collection.paintings[0]!;
  expect(state().shelfRanks[id]).toBe(before[id]);
  expect(used).toBeGreaterThan(before[id]!);
  await studio.importing.importFiles([{ name: 'Hills.jpg', bytes: new Uint8Array(1) }], 'photo');
  await pass(1000);
  expect(state().shelfRanks[id]).toBeGreaterThanOrEqual(used);
});

test('a style that is used for the first time stays where it is, also after undo; asked for an order, the shelf is sorted anew', async () => {
  const { studio, state, pass } = await openTestStudio();
  const order = () => {
    const { styles, collection, shelfRanks } = state();
    return onShelf(stylesOf(styles, collection), { order: 'recent', search: '', ranks: shelfRanks }, () => false).map(
      ({ id }) => id,
    );
  };
  await pass(1000);
  const before = order();
  const last = state().styles.find(({ name }) => name === before.at(-1))!;
  studio.editor.changeLook((look) => withStyle(look, last, undefined));
  await pass(1000);
  expect(state().collection.styles.find(({ id }) => id === last.name)?.used).toBeGreaterThan(0);
  expect(order()).toEqual(before);
  await studio.editor.undo();
  await pass(1000);
  expect(order()).toEqual(before);
  studio.editor.changeLook((look) => withStyle(look, last, undefined));
  await pass(1000);
  studio.collecting.sort('recent');
  expect(order()[0]).toBe(last.name);
});

test('what comes new to the shelf stands in front, and what was there keeps its order', async () => {
  const { studio, state, pass } = await openTestStudio();
  await pass(1000);
  const { shelfRanks, styles } = state();
  studio.store.setState({ styles: [...styles, { ...styles[0]!, name: 'mine', sha256: 'f'.repeat(64) }] });
  expect(state().shelfRanks).toMatchObject(shelfRanks);
  expect(state().shelfRanks.mine).toBeGreaterThan(Math.max(...Object.values(shelfRanks)));
});

test('a style is saved as its model and then its card; nothing follows where the person changed their mind', async () => {
  const test = await openTestStudio();
  await test.studio.collecting.exportStyle('pencil');
  expect(test.saved.map(({ name }) => name)).toEqual(['pencil.onnx', 'pencil.json']);
  expect(asked(test, 'exportStyle')).toMatchObject([{ input: { style: 'pencil' } }]);
  expect(test.state().notices.at(-1)?.text).toContain('pencil.onnx');
});

test('a work that has as many paintings as it can makes room with one that it does not use', async () => {
  const { state } = await withAnotherWork();
  const picture = (n: number) => ({ id: n.toString(16).padStart(64, '0'), name: `${n}.jpg`, width: 8, height: 6 });
  const paintings = Array.from({ length: maxPaintings }, (_, n) => picture(n));
  const { look, ...document } = documentOf(state().work!);
  const used = { ...look, paint: { ...look.paint, paintings: [{ picture: picture(0).id, weight: 1 }] } };
  const after = withPaintingAtHand({ ...document, look: used, paintings }, picture(900));
  expect(after.paintings).toHaveLength(maxPaintings);
  expect(after.paintings.map(({ name }) => name)).toEqual(expect.arrayContaining(['0.jpg', '2.jpg', '900.jpg']));
  expect(after.paintings.some(({ name }) => name === '1.jpg')).toBe(false);
});

test('the order is kept for the next time', async () => {
  const test = await openTestStudio();
  test.studio.collecting.sort('favourites');
  await test.pass();
  expect(test.state().settings.shelfOrder).toBe('favourites');
  expect(asked(test, 'changeSettings').at(-1)).toMatchObject({ input: { shelfOrder: 'favourites' } });
});
