/** How fast the runtime counts and looks up, beside what people would use instead. */
package dev.kref.benchmarks;
