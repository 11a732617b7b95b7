/** @file The recipe of a print: what was painted, how, and on what paper. */
import type { PrintRequest } from '../../../shared/jobs/print.ts';
import type { PrintRecipe } from '../../../shared/recipe.ts';
import type { EngineIdentity } from '../../engine/engine.ts';
import type { ColourSpace } from '../../imaging/picture.ts';
import { largestRecipeBytes } from '../../imaging/recipe-limits.ts';

/**
 * As a file holds it. The recipe of the picture that is printed lies within it; where a long run filled that with changes, the
 * picture's name must do.
 */
export function recipeTextOf(request: PrintRequest, colourSpace: ColourSpace, engine: EngineIdentity): string {
  const recipe = recipeOf(request, colourSpace, engine);
  const whole = JSON.stringify(recipe);
  if (new TextEncoder().encode(whole).length < largestRecipeBytes || recipe.composition.way !== 'picture') return whole;
  const { recipe: _, ...composition } = recipe.composition;
  return JSON.stringify({ ...recipe, composition });
}

function recipeOf(request: PrintRequest, colourSpace: ColourSpace, engine: EngineIdentity): PrintRecipe {
  const { composition, brushwork, version } = request;
  const { name: _, copyright: __, ...order } = request.order;
  return {
    schema: 1,
    job: 'print',
    version,
    photo: photographOf(request),
    composition: composed(composition),
    ...(brushwork && {
      brushwork: {
        network: brushwork.network.sha256,
        sources: brushwork.sources.map(({ kind, file, weight, part }) => ({
          kind,
          sha256: file.sha256,
          weight,
          ...(part && { part }),
        })),
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
  const { parameters, matching } = composition;
  return { way: 'instant', styles, parameters, ...(matching && { matching }) };
}
