/** A page cache with the bugs that page caches have. */
@RefMarked
package pages;

import dev.kref.annotation.RefMarked;
