SELECT arraySort(groupArray(id)) AS ids FROM held
