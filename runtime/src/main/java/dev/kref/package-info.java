/**
 * Reference counting as the Linux kernel's {@code kref} does it: {@link dev.kref.Kref} is the
 * counter that an object embeds, {@link dev.kref.Release} the function that the last put runs.
 *
 * <p>The three rules: get before handing a reference on; put every reference exactly once, and free
 * only in the release function; serialize lookup-then-get against the last put, or use a checked
 * {@link dev.kref.Kref#tryGet() tryGet}.
 *
 * <p>All types are safe for use by many threads. Nothing in here uses reflection, locks of its own
 * on the counting path, or other libraries.
 */
package dev.kref;
