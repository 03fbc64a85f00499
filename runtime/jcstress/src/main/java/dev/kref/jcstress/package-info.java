/**
 * Which outcomes there are when operations of the runtime race. Every outcome that is not listed is
 * forbidden. Each test has two actors, so that it runs on two processors.
 */
package dev.kref.jcstress;
