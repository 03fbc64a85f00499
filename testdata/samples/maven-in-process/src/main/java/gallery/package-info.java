/** Pictures that many people look at. */
@RefMarked
package gallery;

import dev.kref.annotation.RefMarked;
