/** Parcels on their way. */
@RefMarked
package post;

import dev.kref.annotation.RefMarked;
