/** @file Nine variants of the picture, to choose one by eye. */
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { say } from '../studio/words.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { PictureChoice } from './PictureChoice.tsx';
import { useDialog } from './use-dialog.ts';
import classes from './VariantsDialog.module.css';

export function VariantsDialog() {
  const dialog = useDialog('variants');
  const { variants: studio } = useStudio();
  const variants = useStudioState((state) => state.variants);
  const now = useStudioState(({ work }) => work?.look.instant.parameters);
  return (
    <Dialog {...dialog} wide title={say('variants.title')}>
      <p className={classes.help}>{say('variants.help')}</p>
      <ul className={classes.list}>
        {variants?.map((variant) => {
          const { strength, brush } = variant.parameters;
          return (
            <li key={`${strength} ${brush}`}>
              <PictureChoice
                pixels={variant.pixels}
                text={say('variants.of', { strength, brush })}
                isChosen={strength === now?.strength && brush === now.brush}
                onChoose={() => studio.adopt(variant)}
              />
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
