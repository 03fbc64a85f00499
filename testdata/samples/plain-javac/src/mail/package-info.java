/** Letters that several people read. */
@RefMarked
package mail;

import dev.kref.annotation.RefMarked;
