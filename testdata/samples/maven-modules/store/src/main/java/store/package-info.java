/** Books, and where they stand. */
@RefMarked
package store;

import dev.kref.annotation.RefMarked;
