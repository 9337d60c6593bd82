"""From records to what leaves the building: the implementation matrix, workbooks, charts."""
