"""What an image file itself records of its making: metadata only, and none of it trusted."""
