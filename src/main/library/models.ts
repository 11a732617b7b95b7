/** @file The loss networks on this machine. */
import { type LossCard, lossCardDocument } from '../../shared/card.ts';
import { type Installed, shelf } from './shelf.ts';

export type InstalledModel = Installed<LossCard>;

const losses = shelf<LossCard>({
  folder: 'losses',
  document: lossCardDocument,
  errors: { changed: 'model.changed', badCard: 'model.bad-card' },
});

export const { list: listModels, find: findModel, verify: verifyModel, adopt: adoptModel } = losses;
