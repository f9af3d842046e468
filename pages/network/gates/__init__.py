"""First act: NAND and OR into AND."""
