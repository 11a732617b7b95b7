/** @file The recipe of a print: what was painted, how, and on what paper. */
import type { PrintRequest } from '../../../shared/jobs/print.ts';
import { secondInRecipe } from '../../../shared/jobs/second-style.ts';
import type { PrintRecipe } from '../../../shared/recipe.ts';
import type { EngineIdentity } from '../../engine/engine.ts';
import type { ColourSpace } from '../../imaging/picture.ts';
import { largestRecipeBytes } from '../../imaging/recipe-limits.ts';

/**
 * As a file holds it. The recipe of the picture that is printed lies within it; where a long run filled that with changes, the
 * picture's name must do. A mask that there is no room for is left out.
 */
export function recipeTextOf(request: PrintRequest, colourSpace: ColourSpace, engine: EngineIdentity): string {
  const recipe = recipeOf(request, colourSpace, engine);
  const [whole] = [recipe, ...shorter(recipe)].map((each) => JSON.stringify(each)).filter(isShort);
  return whole ?? JSON.stringify(recipe);
}

/** First without the mask, then without the recipe of the picture. */
function shorter({ mask: _, ...recipe }: PrintRecipe): PrintRecipe[] {
  if (recipe.composition.way !== 'picture') return [recipe];
  const { recipe: __, ...composition } = recipe.composition;
  return [recipe, { ...recipe, composition }];
}

function isShort(text: string): boolean {
  return new TextEncoder().encode(text).length < largestRecipeBytes;
}

function recipeOf(request: PrintRequest, colourSpace: ColourSpace, engine: EngineIdentity): PrintRecipe {
  const { composition, brushwork, restoring, version } = request;
  const { name: _, copyright: __, ...order } = request.order;
  return {
    schema: 1,
    job: 'print',
    version,
    photo: photographOf(request),
    composition: composed(composition),
    ...(restoring && { mask: restoring.mask }),
    ...(brushwork && {
      brushwork: {
        network: brushwork.network.sha256,
        sources: brushwork.sources.map(({ kind, file, weight, part, region }) => ({
          kind,
          sha256: file.sha256,
          weight,
          ...(part && { part }),
          ...(region && { region: region.sha256 }),
        })),
        ...(brushwork.styleLoss && { styleLoss: brushwork.styleLoss }),
      },
    }),
    order,
    colourSpace,
    engine,
  };
}

/** What was painted in the first place, so that the work it is of can be found. */
function photographOf({ photo, composition }: PrintRequest): string {
  return (composition.way === 'picture' && composition.recipe?.photo) || photo.sha256;
}

function composed(composition: PrintRequest['composition']): PrintRecipe['composition'] {
  if (composition.way === 'picture') {
    const { picture, recipe } = composition;
    return { way: 'picture', picture: picture.sha256, ...(recipe && { recipe }) };
  }
  const styles = composition.styles.map(({ sha256, weight }) => ({ sha256, weight }));
  const { parameters, matching, second } = composition;
  const both = second && { second: secondInRecipe(second) };
  return { way: 'instant', styles, parameters, ...(matching && { matching }), ...both };
}
